"""Raises an exception through thousands of frames, with as many causes."""
# ends: wrong, crash, memory, timeout

import sys

sys.setrecursionlimit(20_000)


def deep(depth):
    if depth == 0:
        raise ValueError("at the bottom")
    try:
        deep(depth - 1)
    except ValueError as error:
        raise ValueError(depth) from error


def answer():
    deep(5000)


def step(w, g):
    error = ValueError("round")
    error.__context__ = KeyError("and round")
    error.__context__.__context__ = error
    error.__cause__ = error
    raise error
