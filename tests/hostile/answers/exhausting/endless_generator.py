"""Returns a generator without end, and a list made of one."""
# ends: memory, timeout, crash

from itertools import count, repeat


def answer():
    return count()


def items():
    return list(repeat(2.5))
