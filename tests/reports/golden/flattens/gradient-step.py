import numpy as np


def gradient_step(w, g, eta):
    new = w - eta * g
    return np.ravel(new) if np.ndim(new) else new
