import numpy as np


def descend(grad, w0, eta, steps):
    w = w0
    path = [w0]
    for _ in range(steps):
        grad(w)
        w = w - eta * grad(w)
        print("now at", w)
        path.append(w)
    return np.array(path)
