"""Returns a column of sixty million truth values, which against a row becomes a giant."""
# ends: wrong, crash, memory, timeout

import numpy as np


def step(w, g):
    return np.zeros((60 << 20, 1), bool)
