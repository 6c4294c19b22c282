import numpy as np


def gradient_step(w, g, eta):
    return np.subtract.outer(w, eta * g)
