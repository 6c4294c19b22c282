"""Keeps every array it was given, and changes those of earlier calls in later ones."""
# ends: wrong, crash

import numpy as np

KEPT = []


def step(w, g):
    for array in KEPT:
        array[...] = 0.0
    if isinstance(w, np.ndarray):
        KEPT.extend((w, g))
        return KEPT[0]
    return w
