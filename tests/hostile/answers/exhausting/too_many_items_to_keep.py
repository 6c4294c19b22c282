"""Returns more items than are kept of a use: that is no reason to misread them."""
# ends: wrong


def step(w, g):
    return [0.0] * 9_999


def items():
    return [0.0] * 20_000


def answer():
    return [[0.0] * 6_000, [0.0] * 6_000]


def phrase():
    return {number: number for number in range(1000)}
