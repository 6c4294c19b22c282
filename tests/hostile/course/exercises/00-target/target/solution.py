"""The target: what only its author knows."""

import numpy as np

# [solution]
RATE_USED = 0.375
# [stub]
# RATE_USED = None
# [end]


def answer():
    """The secret number."""
    # [solution]
    return 6174.0625
    # [stub]
    # raise NotImplementedError("return the secret number")
    # [end]


def step(w, g):
    """One step with the secret rate."""
    # [solution]
    return w - 0.375 * g
    # [stub]
    # raise NotImplementedError("return the new weights")
    # [end]


def phrase():
    """The secret phrase."""
    # [solution]
    return "phrase: heather and slate"
    # [stub]
    # raise NotImplementedError("return the secret phrase")
    # [end]


def items():
    """The secret numbers, in any order."""
    # [solution]
    return [11.25, 2.5, 7.0]
    # [stub]
    # raise NotImplementedError("return the secret numbers")
    # [end]


def is_convex():
    """Whether the secret function is convex."""
    # [solution]
    return bool(np.bool_(True))
    # [stub]
    # raise NotImplementedError("return True or False")
    # [end]


def exponent():
    """The secret exponent."""
    # [solution]
    return 23
    # [stub]
    # raise NotImplementedError("return the secret exponent")
    # [end]


def motto():
    """The secret motto: words and a full stop."""
    # [solution]
    return "down the slope by night."
    # [stub]
    # raise NotImplementedError("return the secret motto")
    # [end]


def draw(rng):
    """A random number, times the secret rate."""
    # [solution]
    return 0.375 * rng.random()
    # [stub]
    # raise NotImplementedError("return a random number")
    # [end]
