"""Wrong predictions of which-way and wrong ways to write uphill_downhill, and what to say to each.

A wrong prediction of one weight holds the right word for the other.
"""

import numpy as np


def lowers_both():
    """You lower both weights. Both slopes are negative: if you raise a weight a little, what does
    the error do?
    """
    return {"w1": "lower", "w2": "lower"}


lowers_both.stands_for = "PREDICTION"


def lowers_the_steeper():
    """You lower the weight with the steeper slope and raise the other, yet both slopes have the
    same sign. Which of the two, sign or magnitude, says which way is down?
    """
    return {"w1": "lower", "w2": "raise"}


lowers_the_steeper.stands_for = "PREDICTION"


def lowers_the_gentler():
    """You raise the weight that matters more and lower the other, yet both slopes have the same
    sign. What does a slope's magnitude tell you, and what its sign?
    """
    return {"w1": "raise", "w2": "lower"}


lowers_the_gentler.stands_for = "PREDICTION"


def signs_only(g):
    """Your arrows hold nothing but 1, 0 and -1: of each slope you keep the sign. Signs discard
    magnitude, so which weight matters more is lost. How can an arrow be made shorter without
    turning it?
    """
    return np.sign(g), -np.sign(g)


signs_only.hint = 2


def signs_of_length_1(g):
    """Your arrows have length 1, but each entry is as large as the next: you keep only the signs
    of g. Where does the magnitude of a slope go?
    """
    signs = np.sign(g)
    length = np.linalg.norm(signs) or 1.0
    return signs / length, -signs / length


signs_of_length_1.hint = 2


def not_normalised(g):
    """Your arrows point the right way, and are as long as g is. What do you have to divide g by
    to make its length 1?
    """
    return g, -g


not_normalised.hint = 2


def swapped(g):
    """Your arrows are the right ones in the wrong order: the first leads downhill. Does the
    gradient itself point to more error or to less?
    """
    downhill, uphill = _pair(g)
    return uphill, downhill


def never_negative(g):
    """Your first arrow has no negative entry, and the second no positive one, whatever g is. If a
    slope is negative, does raising its weight lead up or down?
    """
    uphill, _ = _pair(np.abs(g))
    return uphill, -uphill


def same_twice(g):
    """Both of your arrows are the same. How do you turn an arrow round?"""
    uphill, _ = _pair(g)
    return uphill, uphill


same_twice.hint = 3


def no_guard(g):
    """On level ground your arrows hold nan: there you divide zero by zero. What do you have to
    find out about g before you divide?
    """
    with np.errstate(all="ignore"):
        return g / np.linalg.norm(g), -g / np.linalg.norm(g)


no_guard.hint = 3


def a_little_too_short(g):
    """Your arrows are a little shorter than 1: you add something to every length, so as not to
    divide by zero. Which g is the only one that has no length to divide by?
    """
    length = np.linalg.norm(g) + 1e-8
    return g / length, -g / length


a_little_too_short.hint = 3


def no_root(g):
    """You divide by the sum of the squared entries. That is no length yet: what is missing?"""
    squares = g @ g or 1.0
    return g / squares, -g / squares


no_root.hint = 3


def shares(g):
    """You divide by the sum of the magnitudes, so that they add up to 1. How long is the arrow
    then, measured straight along it?
    """
    total = np.abs(g).sum() or 1.0
    return g / total, -g / total


shares.hint = 3


def largest_becomes_1(g):
    """You divide by the largest entry, so the largest becomes 1. Is the whole arrow then of
    length 1 too?
    """
    largest = np.abs(g).max() or 1.0
    return g / largest, -g / largest


largest_becomes_1.hint = 3


def gentle_is_level(g):
    """You take a very gentle slope for level ground. Which gradient is the only one that has no
    direction?
    """
    if np.allclose(g, 0):
        return np.zeros(len(g)), np.zeros(len(g))
    return _pair(g)


gentle_is_level.hint = 3


def overwrites_g(g):
    """Your arrows are right, but you write into the gradient you were given, so the caller's g
    has changed. Which operator makes a new array instead?
    """
    pair = _pair(g)
    g /= np.linalg.norm(g) or 1.0
    return pair


def _pair(g):
    length = np.linalg.norm(g) or 1.0
    return g / length, -g / length
