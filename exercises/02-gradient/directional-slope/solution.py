"""The slope in any direction, from the slopes along the axes."""

import numpy as np


def directional_slope(g: np.ndarray, u: np.ndarray) -> float:
    """The slope that a walker feels who faces along u.

    g: the gradient where she stands; u: the direction she faces, an arrow of any length above
    zero; both arrays of floats of shape (d,), for any number d of weights. g may be zero, u never
    is. They come in this order, and by position.

    The slope is by how much the error grows for each tiny bit of the way that she goes along u.
    It is negative where the way leads down, and does not depend on the length of u.

    Return a real number: an `int`, a `float` or any NumPy real scalar (a 0-d array counts).
    Change neither g nor u.
    """
    # [solution]
    return g @ u / np.linalg.norm(u)
    # [stub]
    # raise NotImplementedError("return the slope along u")
    # [end]
