"""Wrong ways to write directional_slope, and what to say to each."""

import numpy as np


def as_long_as_u(g, u):
    """With an arrow u twice as long, your slope is twice as large. The ground is no steeper because
    somebody points further: what has to be done to u first?
    """
    return g @ u


def unsigned(g, u):
    """Your slope is never negative. How does the walker learn whether her way leads up or down?"""
    return abs(g @ u) / np.linalg.norm(u)


unsigned.hint = 3


def negated(g, u):
    """Your slope has the other sign everywhere: it is positive where the way leads down. What does
    the error do if she goes along the gradient?
    """
    return -g @ u / np.linalg.norm(u)


negated.hint = 3


def cosine(g, u):
    """Your result never leaves -1 to 1: it is the cosine of the angle between g and u. Which of the
    two has to keep its length, so that steep ground stays steep?
    """
    lengths = np.linalg.norm(g) * np.linalg.norm(u)
    return g @ u / lengths if lengths else 0.0


cosine.hint = 3


def shortens_the_gradient(g, u):
    """You bring the gradient to length 1, and leave u as long as it is. Which of the two tells how
    steep the ground is, and which only where she looks?
    """
    return g @ u / (np.linalg.norm(g) or 1.0)


shortens_the_gradient.hint = 3


def no_root(g, u):
    """You divide by the sum of the squared entries of u. An arrow twice as long then has half the
    slope: how long is u?
    """
    return g @ u / (u @ u)


no_root.hint = 3


def shares(g, u):
    """You divide by the sum of the magnitudes in u. How long is the arrow u, measured straight
    along it?
    """
    return g @ u / np.abs(u).sum()


shares.hint = 3


def by_largest(g, u):
    """You divide by the largest entry of u. Is an arrow such as [1, 1] no longer than its largest
    entry?
    """
    return g @ u / np.abs(u).max()


by_largest.hint = 3


def by_count(g, u):
    """You divide by the square root of how many weights there are. That is the length of an arrow
    whose entries are all 1 or -1. How long is u?
    """
    return g @ u / np.sqrt(len(u))


by_count.hint = 3


def not_added(g, u):
    """Your function returns one product for each weight. What makes a single slope of them?"""
    return g * u / np.linalg.norm(u)


not_added.hint = 2


def steepest(g, u):
    """Your result is the same in every direction: it is the length of the gradient, the steepest
    slope that there is. Which way does she face?
    """
    return np.linalg.norm(g)


def nan_on_level_ground(g, u):
    """On level ground your slope is nan: there you divide zero by zero. Does the length of the
    gradient have to be divided by at all?
    """
    with np.errstate(all="ignore"):
        return np.linalg.norm(g) * (g @ u / np.linalg.norm(g) / np.linalg.norm(u))


nan_on_level_ground.hint = 3


def overwrites_u(g, u):
    """Your slope is right, but you write into u, so the caller's arrow has changed. Which operator
    makes a new array instead?
    """
    u /= np.linalg.norm(u)
    return g @ u
