"""Returns truth values whose byte is neither 0 nor 1, neither true nor false."""
# ends: wrong

import numpy as np


def is_convex():
    return np.zeros(0, bool)


def step(w, g):
    return np.array([2, 254, 255], np.uint8).view(bool)


def answer():
    return np.array(254, np.uint8).view(bool)


def items():
    return np.array([2, 4, 8], np.uint8).view(bool)
