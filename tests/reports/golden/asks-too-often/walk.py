import numpy as np


def descend(grad, w0, eta, steps):
    path, slope = [w0], grad(w0)
    for _ in range(steps):
        path.append(path[-1] - eta * slope)
        slope = grad(path[-1])
    return np.array(path)
