import numpy as np


def descend(grad, w0, eta, steps):
    w = np.array(w0, dtype=float)
    path = [w]
    for _ in range(steps):
        np.subtract(w, eta * grad(w), out=w)
        path.append(w)
    return np.array(path)
