"""Returns long doubles, which no number of Python's is like."""
# ends: wrong

import numpy as np

RATE_USED = np.longdouble("1e4000")


def answer():
    return np.longdouble(1) / 3


def step(w, g):
    return np.asarray(w, np.longdouble)


def phrase():
    return np.clongdouble(1j)


def items():
    return [np.longdouble("nan"), {np.longdouble(1): np.clongdouble(2)}]


def exponent():
    return np.longdouble("1e4000")


def draw(rng):
    return np.longdouble(rng.random())
