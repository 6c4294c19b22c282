"""Returns the largest arrays that there can be, and takes its time for them."""
# ends: wrong, memory, timeout, crash

import numpy as np

BIG = np.ones(8_000_000)


def step(w, g):
    return BIG


answer = phrase = items = exponent = motto = lambda: BIG


def draw(rng):
    return BIG.reshape(2000, 4000).T
