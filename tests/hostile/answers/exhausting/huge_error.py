"""Raises an exception whose text is a hundred megabytes long."""
# ends: wrong, memory, timeout


def answer():
    raise ValueError("x" * 100_000_000)


def step(w, g):
    raise type("E" * 1_000_000, (ValueError,), {})("\n" * 100_000)
