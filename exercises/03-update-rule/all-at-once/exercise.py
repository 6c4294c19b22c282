"""All at once: code that moves the weights one after the other, and should not."""

from collections.abc import Callable

import numpy as np


def step_all(
    w: np.ndarray, partials: list[Callable[[np.ndarray], float]], eta: float
) -> np.ndarray:
    """The weights after one step that moves all of them at once.

    w: the weights, an array of floats of shape (d,). partials: a list of d functions, one for each
    weight; partials[j](w) takes the whole array of weights, and returns the slope along w[j] there,
    a float. eta: the learning rate, a float that may be 0 or negative.
    They come in this order, and by position.

    Return an array of floats of shape (d,). Call each of the partials exactly once. Leave w as it
    is.
    """
    new = w.copy()
    for j, partial in enumerate(partials):
        new[j] -= eta * partial(new)
    return new
