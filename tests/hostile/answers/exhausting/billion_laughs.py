"""Returns a list that is small in memory, and whose text would fill every disk."""
# ends: wrong, crash, memory, timeout


def answer():
    value = ["ha"] * 10
    for _ in range(20):
        value = [value] * 10
    return value


class Laughs:
    def __repr__(self):
        return "ha" * (1 << 30)

    __str__ = __repr__


def step(w, g):
    raise ValueError(Laughs())


def items():
    value = ["ha"] * 10
    for _ in range(4):
        value = [value] * 10
    return value
