"""Leaves functions to run at exit, that write to everything inherited."""
# ends: wrong, crash

import atexit
import os
import sys
import threading
from contextlib import suppress


def shout(*args):
    for fd in range(64):
        with suppress(OSError):
            os.write(fd, b"\x00\x00\x00\x01\x00\x00\xc3passed")


atexit.register(shout)
threading._register_atexit(shout)
sys.excepthook = sys.unraisablehook = threading.excepthook = shout


def answer():
    return 0.0


def step(w, g):
    sys.exit(0)
