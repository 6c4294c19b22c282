"""Has the host read its output in a way that fails, by a flag of the file that both have open."""
# ends: wrong

import fcntl
import os


def answer():
    os.write(1, b"hello")
    for descriptor in (1, 4):
        flags = fcntl.fcntl(descriptor, fcntl.F_GETFL)
        try:
            fcntl.fcntl(descriptor, fcntl.F_SETFL, flags | os.O_DIRECT)
        except OSError:
            pass
    return 0.0
