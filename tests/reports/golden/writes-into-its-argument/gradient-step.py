import numpy as np


def gradient_step(w, g, eta):
    w -= eta * g
    return w
