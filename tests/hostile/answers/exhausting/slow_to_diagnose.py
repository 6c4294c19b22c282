"""Takes its time, so that what it is compared with may take it too."""
# ends: wrong, timeout

import time

import numpy as np


def step(w, g):
    time.sleep(0.05)
    return np.full((1200, 1200), 5e-324)


def answer():
    time.sleep(0.05)
    return 12348.125


def phrase():
    return "PHRASE: SOMETHING ELSE"


def draw(rng):
    time.sleep(0.05)
    rng.random(10**6)
    return 0.1 * rng.random()
