"""Kills the process group of its parent, and then its own."""
# needs: processes
# ends: wrong, crash, timeout

import os
import signal


def answer():
    if os.getppid() > 1 and os.getpgid(os.getppid()) > 1:
        os.killpg(os.getpgid(os.getppid()), signal.SIGTERM)
    os.killpg(os.getpgrp(), signal.SIGKILL)
    return RIGHT


RIGHT = 6174.0625
