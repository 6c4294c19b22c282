"""The cross-entropy: what predictions cost that say how likely a label is."""

import numpy as np


def bce(p: np.ndarray, y: np.ndarray, eps: float = 1e-12) -> float:
    """The mean cross-entropy of predictions, in natural logarithms.

    p: the predictions, floats from 0 to 1, both included: how likely it is that the label is 1.
    y: the labels, floats that are 0.0 or 1.0. Both are arrays of shape (n,), with n at least 1.
    eps: a small positive float, such as 1e-6: each p is kept within eps and 1 - eps before any
    logarithm is taken.
    They come in this order, and by position; eps may be left out.

    Return a real number: an `int`, a `float` or any NumPy real scalar (a 0-d array counts).
    Change neither p nor y.
    """
    raise NotImplementedError("return the cross-entropy")
