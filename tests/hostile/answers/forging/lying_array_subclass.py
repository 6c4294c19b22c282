"""Returns a subclass of ndarray whose every comparison is true."""
# ends: wrong, crash

import numpy as np


class Liar(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.ones(3, bool)

    def __array_finalize__(self, source):
        self.setflags(write=True) if source is None else None

    def __eq__(self, other):
        return np.ones(3, bool)

    def __sub__(self, other):
        return np.zeros(3)

    def all(self, *args, **kwargs):
        return True


def step(w, g):
    return np.zeros(3).view(Liar)


def answer():
    return np.zeros(()).view(Liar)


def items():
    return np.zeros(3).view(Liar)


class Masked(np.ma.MaskedArray):
    pass


def is_convex():
    return np.ma.masked
