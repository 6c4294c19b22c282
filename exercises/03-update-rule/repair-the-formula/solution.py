"""Repair the formula: the change of the weights, freed from a misprint."""

from collections.abc import Callable

import numpy as np


def delta_theta(
    dJ: Callable[[np.ndarray], np.ndarray],
    theta: np.ndarray,
    alpha: float,
) -> np.ndarray:
    """The change of theta in one step of gradient descent.

    dJ: takes one place, an array of shape (d,), and returns the gradient of J there, of the same
    shape. theta: the weights, an array of floats of shape (d,). alpha: the learning rate, a float
    that may be 0 or negative.
    They come in this order, and by position.

    Return the change only, an array of floats of shape (d,): the caller adds it to theta. Leave
    theta as it is.
    """
    # [solution]
    return -alpha * dJ(theta)
    # [stub]
    # return alpha * dJ(theta) / theta
    # [end]
