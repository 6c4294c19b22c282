"""Returns integers and lists so near the wire's limits that the next step crosses them."""
# ends: wrong


def step(w, g):
    return (1 << 4090) if isinstance(w, float) else Grows()


class Grows(list):
    def __mul__(self, other):
        return self
