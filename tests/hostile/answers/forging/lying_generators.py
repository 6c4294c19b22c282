"""Returns generators and iterators that produce what was last compared with."""
# ends: wrong


class Echo:
    def __init__(self):
        self.seen = []

    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration

    def __contains__(self, other):
        self.seen.append(other)
        return True

    def __len__(self):
        return 0

    def __reversed__(self):
        return iter(())


def items():
    yield from Echo()


def step(w, g):
    return (value for value in w)


def answer():
    return iter([])


def phrase():
    return map(str, ["phrase"])


def is_convex():
    yield True
