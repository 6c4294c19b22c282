"""Calls itself without end, with the limit that would stop it out of the way."""
# ends: wrong, crash, memory, timeout

import sys


def answer():
    return answer() + 1


def step(w, g):
    sys.setrecursionlimit(1 << 30)
    return step(w, g)


def phrase():
    sys.setrecursionlimit(1 << 30)
    nested = []
    for _ in range(10**6):
        nested = [nested]
    return repr(nested)
