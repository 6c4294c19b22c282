"""Asks to be traced by its parent, so that it stops at every signal and cannot be ended."""
# ends: wrong, timeout, crash

import ctypes
import os
import signal


def answer():
    ctypes.CDLL(None).ptrace(0, 0, None, None)
    os.kill(os.getpid(), signal.SIGUSR1)
    return 0.0
