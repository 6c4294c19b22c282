"""Returns as many empty containers as one message has room for."""
# ends: wrong, crash, memory, timeout


def step(w, g):
    return [[]] * ((1 << 20) - 100)


def items():
    return [{}] * ((1 << 20) - 100)


def phrase():
    return [()] * ((1 << 20) // 3 - 100)


def motto():
    return [{()}] * 4000
