"""Writes garbage to every descriptor it has inherited, the wire among them."""
# ends: wrong, crash, output

import os
from contextlib import suppress


def shout():
    for fd in range(256):
        with suppress(OSError):
            os.set_blocking(fd, False)
            os.write(fd, b"\xc1\xff" + bytes(range(256)) * 8)


def answer():
    shout()
    return 0.0


def step(w, g):
    shout()
    return w
