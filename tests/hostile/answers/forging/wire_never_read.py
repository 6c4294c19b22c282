"""Stops reading the wire, so that whoever asks is kept waiting until it is full."""
# ends: timeout, crash

import threading
import time


def answer():
    # The call is answered; the one that reads the next question never comes back to it.
    threading.settrace_all_threads(lambda *args: time.sleep(60))
    import sys

    frame = sys._getframe()
    while frame is not None:
        frame.f_trace = lambda *args: time.sleep(60)
        frame = frame.f_back
    sys.settrace(lambda *args: time.sleep(60))
    return 0.0
