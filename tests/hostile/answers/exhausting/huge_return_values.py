"""Returns values of a gigabyte: a text, an integer, an array, and many arrays."""
# ends: wrong, memory, timeout, crash

import numpy as np


def answer():
    return np.zeros((1 << 14, 1 << 13), np.int8)[:, :: 1 << 12].repeat(1 << 12, axis=1)


def step(w, g):
    return [np.zeros(3) for _ in range(100_000)]


def phrase():
    return "x" * (1 << 28)


def items():
    return [1 << 8_000_000]


def motto():
    return "x" * ((1 << 20) - 100)


def exponent():
    return {number: str(number) for number in range(10**5)}
