"""Returns an array that the check's own arithmetic makes too large to be handed back."""
# ends: wrong, memory

import numpy as np


def step(w, g):
    return np.zeros(20 << 20, np.int8)
