"""Which way is down: what a gradient says of two weights, and the two arrows it makes."""

import numpy as np

# Predict first. At w = (0, 0), the gradient is g = (-7.5, -4.5). To walk DOWNHILL from there, do
# you "raise" or "lower" each weight? Write one of the two words in the place of each "?".
PREDICTION = {"w1": "?", "w2": "?"}


def uphill_downhill(g: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The two directions that a gradient names: steepest up, and steepest down.

    g: the gradient, an array of floats of shape (d,), for any number d of weights.

    Return a pair (uphill, downhill), as a tuple or a list of two arrays of floats of shape (d,).
    Each is an arrow of length 1, however small g is: uphill points along g, downhill against it.
    (The length of an arrow is the square root of the sum of its squared entries.) Where g is zero,
    there is no such direction: then both are arrays of zeros. Do not change g.
    """
    raise NotImplementedError("return the two directions")
