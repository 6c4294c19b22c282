"""Hands back a long text in each of thousands of items, in the dress of a set, a key, a tuple."""
# ends: wrong, memory, timeout, crash

LONG = "x" * 900_000


def items():
    for number in range(10**6):
        yield [{LONG + str(number)}, {(LONG[number:], 1): 2}, frozenset([LONG])][number % 3]


def answer():
    return {(LONG,): {2**4000 - number for number in range(200)}}


def phrase():
    return {LONG}


def step(w, g):
    return items()
