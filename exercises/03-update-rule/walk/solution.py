"""A whole walk: gradient descent that keeps every place it has been at."""

from collections.abc import Callable

import numpy as np


def descend(
    grad: Callable[[np.ndarray], np.ndarray], w0: np.ndarray, eta: float, steps: int
) -> np.ndarray:
    """The places of a walk of gradient descent, from the start to the end.

    grad: takes one place, an array of shape (d,), and returns the gradient there, of the same
    shape. w0: the start, shape (d,), also of integers. eta: the learning rate, a float that may be
    0 or negative. steps: how many steps to take, an int from 0.
    They come in this order, and by position.

    Return an array of floats of shape (steps + 1, d): row t is the place after t steps. Call grad
    exactly once for each step, and not at all for steps = 0. Leave w0 as it is.
    """
    # [solution]
    path = np.empty((steps + 1, len(w0)))
    path[0] = w0
    for t in range(steps):
        path[t + 1] = path[t] - eta * grad(path[t])
    return path
    # [stub]
    # raise NotImplementedError("return the path")
    # [end]
