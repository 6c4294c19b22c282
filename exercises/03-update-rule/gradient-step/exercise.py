"""The update rule as a function: one step of gradient descent, for one weight or many."""

import numpy as np


def gradient_step(w: float | np.ndarray, g: float | np.ndarray, eta: float) -> float | np.ndarray:
    """The weights after one step of gradient descent.

    w: the weights; g: the gradient at w; both are numbers, or both arrays of one shape (any
    shape, also of integers). eta: the learning rate, a float that may be 0 or negative.
    They come in this order, and by position.

    Return a number for numbers (an `int`, a `float` or any NumPy real scalar; a 0-d array
    counts), and for arrays an array of floats of that shape. Change neither w nor g.
    """
    raise NotImplementedError("return the new weights")
