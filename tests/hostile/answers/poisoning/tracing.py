"""Traces every line of the worker and rewrites what it is about to send."""
# ends: wrong, crash

import sys
import threading


def trace(frame, event, argument):
    for name in ("reply", "value", "status"):
        if name in frame.f_locals and frame.f_globals.get("__name__") != __name__:
            frame.f_locals[name] = ["value", True]
    return trace


sys.settrace(trace)
sys.setprofile(trace)
threading.settrace_all_threads(trace)


def answer():
    frame = sys._getframe()
    while frame is not None:
        frame.f_trace = trace
        frame = frame.f_back
    return 0.0
