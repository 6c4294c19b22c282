"""Leaves a daemon behind that stops the next process of the same host, before it has begun."""
# needs: processes
# ends: wrong, crash, timeout

import os
import signal
import time
from pathlib import Path


def answer():
    host = os.getppid()
    if host > 1 and os.fork() == 0:
        os.setsid()
        own = os.getpid()
        until = time.monotonic() + 8
        while time.monotonic() < until:
            children = Path(f"/proc/{host}/task/{host}/children").read_text().split()
            for child in map(int, children):
                if child != own:
                    try:
                        os.kill(child, signal.SIGKILL)
                    except OSError:
                        continue
            time.sleep(0.001)
        os._exit(0)
    return 0.0


def step(w, g):
    return w
