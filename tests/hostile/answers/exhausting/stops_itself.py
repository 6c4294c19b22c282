"""Stops its own process, so that it neither answers nor ends."""
# ends: timeout, crash, wrong

import os
import signal


def answer():
    os.kill(os.getpid(), signal.SIGSTOP)
    return 0.0
