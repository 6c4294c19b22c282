"""Returns an array and goes on changing it from a thread, while and after it is sent."""
# ends: wrong, crash, import

import threading

import numpy as np

ARRAY = np.zeros(100_000)


def change():
    number = 0.0
    while True:
        number += 1.0
        ARRAY[:] = number


threading.Thread(target=change, daemon=True).start()


def step(w, g):
    return ARRAY


def answer():
    return ARRAY[:1].reshape(())


def items():
    return ARRAY[:3]
