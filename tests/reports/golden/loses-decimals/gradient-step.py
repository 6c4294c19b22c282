import numpy as np


def gradient_step(w, g, eta):
    new = np.zeros_like(w)
    new[...] = w - eta * g
    return new[()]
