"""Wrong ways to write gradient_step, and what to say to each."""

import numpy as np


def overwrites_w(w, g, eta):
    """Your function writes its result into the array it was given, so the caller's weights change
    as well. Which operator makes a new array instead of altering the old one?
    """
    w -= eta * g
    return w


def truncates_integers(w, g, eta):
    """Your result has the integer type of w, so everything behind the decimal point is lost:
    [2, 1] becomes [1, 0]. Which type should the result have?
    """
    return np.asarray(w - eta * g).astype(np.asarray(w).dtype)[()]


def ascends(w, g, eta):
    """Your function behaves exactly like w + eta*g: it walks uphill. The gradient points towards
    more error; which sign turns you round?
    """
    return w + eta * g


def only_the_change(w, g, eta):
    """Your function returns how far the weights move, and not where they end up. What is missing
    from the update?
    """
    return -eta * g
