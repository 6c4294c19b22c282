"""Returns as many objects as the wire has room for, each of which the host has to stand for."""
# ends: wrong, crash, memory, timeout


class A:
    pass


def answer():
    return [A()] * ((1 << 20) // 3 - 100)


def items():
    return [1 << 70] * ((1 << 20) // 12 - 100)


def step(w, g):
    return [1j] * ((1 << 20) // 18 - 100)
