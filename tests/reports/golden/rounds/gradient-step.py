import numpy as np


def gradient_step(w, g, eta):
    return np.round(w - eta * g, 4)
