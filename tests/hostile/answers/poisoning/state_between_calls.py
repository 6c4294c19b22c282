"""Counts its calls and gives another answer each time, until one of them fits."""
# ends: wrong

CALLS = []


def answer():
    CALLS.append(None)
    return float(len(CALLS))


def items():
    CALLS.append(None)
    return [float(len(CALLS))] * 3


def is_convex():
    return None
