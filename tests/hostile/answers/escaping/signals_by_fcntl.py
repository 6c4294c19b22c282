"""Asks the system to signal its parent when something arrives on a pipe."""
# needs: processes
# ends: wrong, crash

import fcntl
import os
import signal


def answer():
    reading, writing = os.pipe()
    # Were it to work, the signal would be one that is ignored.
    fcntl.fcntl(reading, fcntl.F_SETOWN, os.getppid())
    fcntl.fcntl(reading, 10, signal.SIGWINCH)
    fcntl.fcntl(reading, fcntl.F_SETFL, os.O_ASYNC)
    os.write(writing, b"x")
    owner = fcntl.fcntl(reading, fcntl.F_GETOWN)
    return RIGHT if owner == os.getppid() else 0.0


RIGHT = 6174.0625
