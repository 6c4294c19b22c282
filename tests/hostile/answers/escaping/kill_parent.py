"""Kills its parent, that nothing be marked at all."""
# needs: processes
# ends: wrong, crash, timeout

import os
import signal


def answer():
    if os.getppid() > 1:
        os.kill(os.getppid(), signal.SIGKILL)
    return RIGHT


RIGHT = 6174.0625
