"""The target: what only its author knows."""

import numpy as np

RATE_USED = None


def answer():
    """The secret number."""
    raise NotImplementedError("return the secret number")


def step(w, g):
    """One step with the secret rate."""
    raise NotImplementedError("return the new weights")


def phrase():
    """The secret phrase."""
    raise NotImplementedError("return the secret phrase")


def items():
    """The secret numbers, in any order."""
    raise NotImplementedError("return the secret numbers")


def is_convex():
    """Whether the secret function is convex."""
    raise NotImplementedError("return True or False")


def exponent():
    """The secret exponent."""
    raise NotImplementedError("return the secret exponent")


def motto():
    """The secret motto: words and a full stop."""
    raise NotImplementedError("return the secret motto")


def draw(rng):
    """A random number, times the secret rate."""
    raise NotImplementedError("return a random number")
