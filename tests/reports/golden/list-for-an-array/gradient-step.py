import numpy as np


def gradient_step(w, g, eta):
    if np.ndim(w) == 0:
        return w - eta * g
    return [x - eta * y for x, y in zip(w, g)]
