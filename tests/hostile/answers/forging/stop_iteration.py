"""Raises StopIteration, so that a check that maps it over values sees none that is wrong."""
# ends: wrong


def step(w, g):
    raise StopIteration


def answer():
    raise StopAsyncIteration


def items():
    raise StopIteration
