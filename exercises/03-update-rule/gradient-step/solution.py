"""The update rule as a function: one step of gradient descent, for one weight or many."""

import numpy as np


def gradient_step(w: float | np.ndarray, g: float | np.ndarray, eta: float) -> float | np.ndarray:
    """The weights after one step of gradient descent.

    w: the weights; g: the gradient at w; eta: the learning rate, which may be 0 or negative.
    w and g are both numbers, or both arrays of one shape (any shape, also of integers).

    Return a real number for numbers, and for arrays an array of that shape that holds floats.
    Change neither w nor g.
    """
    # [solution]
    return w - eta * g
    # [stub]
    # raise NotImplementedError("return the new weights")
    # [end]
