"""Wrong ways to write gradient_step, and what to say to each."""

import numpy as np


def overwrites_w(w, g, eta):
    """Your function writes its result into the array it was given, so the caller's weights change
    as well. Which operator makes a new array instead of altering the old one?
    """
    w -= eta * g
    return w


overwrites_w.hint = 3


def changes_a_copy_of_integers(w, g, eta):
    """Your code changes an array of integers in place, and it cannot hold what comes out. Which
    type should your copy have, whatever the type of w?
    """
    new = np.array(w)
    new -= eta * g
    return new


changes_a_copy_of_integers.hint = 3


def truncates_integers(w, g, eta):
    """Your result has the integer type of w, so everything behind the decimal point is lost:
    [2, 1] becomes [1, 0]. Which type should the result have?
    """
    return np.asarray(w - eta * g).astype(np.asarray(w).dtype)[()]


truncates_integers.hint = 3


def ascends(w, g, eta):
    """Your function behaves exactly like w + eta*g: it walks uphill. The gradient points towards
    more error; which sign turns you round?
    """
    return w + eta * g


def forgets_eta(w, g, eta):
    """Your function takes off the whole gradient, whatever eta is. How much of it does the learning
    rate let you use?
    """
    return w - g


def steps_of_one_length(w, g, eta):
    """Your step is eta long, on a gentle slope and on a steep one alike. What does the update rule
    multiply eta by?
    """
    return w - eta * g / np.linalg.norm(g)


def places_exchanged(w, g, eta):
    """Your function sets out from the gradient, and takes the weights for the slope. Which of the
    two comes first when it is called?
    """
    return g - eta * w


def only_the_change(w, g, eta):
    """Your function returns how far the weights move, and not where they end up. What is missing
    from the update?
    """
    return -eta * g
