"""Returns an array of no bytes with ten million rows, each of which the host would list."""
# ends: wrong, crash, memory, timeout
# fools: test_approx
# fools: test_approx

import numpy as np


def answer():
    return np.zeros((20_000_000, 0))


def step(w, g):
    return np.zeros((20_000_000, 0))
