"""Tells of an error on a line whose number no message has room for."""
# ends: wrong

import sys


def answer():
    frame = sys._getframe()
    while frame:
        worker = frame.f_locals.get("self")
        if type(worker).__name__ == "_Worker":
            worker._describe = lambda _: ["raised", "ValueError", "ValueError", "x", 10**300, "x"]
            break
        frame = frame.f_back
    raise ValueError
