"""Returns not-a-number, infinities and negative zero wherever a number is wanted."""
# ends: wrong

import math

import numpy as np


def answer():
    return math.nan


def step(w, g):
    return np.full_like(w, np.nan) if isinstance(w, np.ndarray) else np.float64("nan")


def items():
    return [math.nan, math.inf, -math.inf]


def exponent():
    return -0.0


def is_convex():
    return 0.0


RATE_USED = complex(math.nan, 0)
