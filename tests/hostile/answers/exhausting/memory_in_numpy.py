"""Takes a gigabyte of memory in arrays, some of them from the system itself."""
# needs: memory
# ends: memory, crash

import mmap

import numpy as np


def answer():
    return float(np.ones(1 << 27).sum()) and 6174.0625


def step(w, g):
    mmap.mmap(-1, 1 << 30)[:1] = b"x"
    return w
