import numpy as np


def descend(grad, w0, eta, steps):
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - 3 * eta * grad(path[-1]))
    return np.array(path)
