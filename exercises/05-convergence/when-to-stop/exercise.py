"""When to stop: a run that takes steep ground for level, and should not."""

from collections.abc import Callable

import numpy as np


def minimise(
    grad: Callable[[np.ndarray], np.ndarray],
    w0: np.ndarray,
    eta: float,
    tol: float,
    max_iter: int,
) -> tuple[np.ndarray, int, str]:
    """Gradient descent until the ground is almost level, or the budget is used up.

    grad: takes one place, an array of shape (d,), and returns the gradient there, of the same
    shape. w0: the start, an array of floats of shape (d,). eta: the learning rate, a float that may
    be 0 or negative. tol: the tolerance, a float from 0, to be compared with the length of the
    gradient (the root of the sum of its squares) as it is. max_iter: the budget, an int from 0.
    They come in this order, and by position.

    Before each update: if the length of grad(w) is at most tol, stop.

    Return a tuple of three: w, an array of floats of shape (d,); the number of updates that have
    led there, an `int` or any NumPy integer; and the reason, "converged" if the length was at most
    tol, or "max_iter" if max_iter updates were made before that. Leave w0 as it is.
    """
    w = w0
    for updates in range(max_iter):
        g = grad(w)
        if np.all(g <= tol):
            return w, updates, "converged"
        w = w - eta * g
    return w, max_iter, "max_iter"
