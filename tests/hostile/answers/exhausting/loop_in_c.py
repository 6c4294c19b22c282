"""Computes for minutes inside NumPy, where no Python line is run."""
# ends: timeout

import numpy as np


def answer():
    matrix = np.ones((1500, 1500))
    for _ in range(10_000):
        matrix = matrix @ matrix / 1500
    return 0.0


def step(w, g):
    return np.sort(np.arange(2_000_000.0)[::-1].reshape(1000, -1), axis=0).repeat(4, axis=0)
