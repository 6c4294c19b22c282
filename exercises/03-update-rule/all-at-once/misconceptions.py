"""Wrong ways to write step_all, and what to say to each."""

import numpy as np


def one_after_the_other(w, partials, eta):
    """The first weight is right, and the others are not: by the time their slopes are read, the
    weights before them have moved. From which place should all slopes of one step be read?
    """
    new = w.copy()
    for j, partial in enumerate(partials):
        new[j] -= eta * partial(new)
    return new


def last_weight_first(w, partials, eta):
    """Only the last weight is right: you begin at that end, and the others read their slopes after
    it has moved. Can the order help, as long as one weight moves before the next slope is read?
    """
    new = w.copy()
    for j in reversed(range(len(w))):
        new[j] -= eta * partials[j](new)
    return new


last_weight_first.hint = 2


def another_name_for_w(w, partials, eta):
    """`new = w` makes no copy, only another name: the caller's w moves along, and so does the place
    at which you read the slopes. How do you get an array of your own?
    """
    for j, partial in enumerate(partials):
        w[j] -= eta * partial(w)
    return w


another_name_for_w.hint = 2


def overwrites_w(w, partials, eta):
    """Your new weights are right, but the caller's w has moved as well. Which operator makes a new
    array instead of altering the old one?
    """
    w -= eta * _slopes(w, partials)
    return w


def first_weight_only(w, partials, eta):
    """Only the first weight has moved: your loop returns in its first round. How far in should the
    `return` stand?
    """
    new = w.copy()
    new[0] -= eta * partials[0](w)
    return new


def last_weight_only(w, partials, eta):
    """Only the last weight has moved: each round begins with a fresh copy of w, which undoes the
    rounds before. How many copies does one step need?
    """
    for j, partial in enumerate(partials):
        new = w.copy()
        new[j] -= eta * partial(w)
    return new


def two_weights_only(w, partials, eta):
    """The first two weights move, and the others stay behind. How can the code say the same once
    for each weight, however many there are?
    """
    new = w.copy()
    new[0] = w[0] - eta * partials[0](w)
    new[1] = w[1] - eta * partials[1](w)
    return new


def asks_twice(w, partials, eta):
    """Your new weights are right, but you call each of the partials twice, which takes twice the
    time. Where could the first reply wait until you need it again?
    """
    _slopes(w, partials)
    return w - eta * _slopes(w, partials)


asks_twice.hint = 3


def walks_uphill(w, partials, eta):
    """Every weight moves by the right amount the wrong way: you walk uphill. A slope points towards
    more error; which sign turns you round?
    """
    return w + eta * _slopes(w, partials)


def only_the_changes(w, partials, eta):
    """Your function returns how far the weights move, and not where they end up. What is missing
    from the update?
    """
    return -eta * _slopes(w, partials)


def forgets_eta(w, partials, eta):
    """Every weight moves by its whole slope. How much of it does the learning rate let you use?"""
    return w - _slopes(w, partials)


def _slopes(w, partials):
    return np.array([partial(w) for partial in partials])
