import numpy as np


def descend(gradient, start, eta, steps):
    w = start
    path = [start]
    for _ in range(steps):
        gradient(w)
        w = w - eta * gradient(w)
        print("now at", w)
        path.append(w)
    return np.array(path)
