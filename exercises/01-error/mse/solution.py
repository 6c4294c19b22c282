"""The mean squared error: how far predictions are from the targets, in one number."""

import numpy as np


def mse(y_hat: np.ndarray, y: np.ndarray) -> float:
    """The mean squared error of predictions.

    y_hat: the predictions, one for each sample; y: the targets. Both are arrays of shape (n,),
    with n at least 1, of floats or of integers.
    They come in this order, and by position.

    Return a real number: an `int`, a `float` or any NumPy real scalar (a 0-d array counts).
    Change neither y_hat nor y. If y_hat and y have different shapes, raise ValueError; (n,) and
    (n, 1) are different.
    """
    # [solution]
    if y_hat.shape != y.shape:
        raise ValueError("y_hat and y must have the same shape")
    return np.mean((y_hat - y) ** 2)
    # [stub]
    # raise NotImplementedError("return the mean squared error")
    # [end]
