"""The error surface: a map of the error over the two weights of the linear neuron."""

import numpy as np


def error_surface(X: np.ndarray, y: np.ndarray, w1: np.ndarray, w2: np.ndarray) -> np.ndarray:
    """The mean squared error of the linear neuron at every pair of weights of a grid.

    X: the inputs, one sample to a row, shape (n, 2); y: the targets, shape (n,). w1, w2: the
    values of the first and of the second weight, two arrays with one axis each, of any lengths and
    in any order. All are floats, and none is empty. They come in this order, and by position.

    Return an array of floats of shape (len(w2), len(w1)), whose entry [j, i] is the mean squared
    error for the weights w1[i] and w2[j]. Change no argument.
    """
    raise NotImplementedError("return the map of the error")
