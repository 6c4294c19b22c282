"""Begins a reply on the wire, and never ends it."""
# ends: timeout

import time
from contextlib import suppress


def answer():
    WIRE.sendall(b"\0\0\x40\0\0\0" + b"\x91" * 100)
    time.sleep(60)


def step(w, g):
    WIRE.sendall(b"\0\0")
    time.sleep(60)


def wire():
    import os
    import socket
    import stat

    for fd in range(3, 256):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                return socket.socket(fileno=os.dup(fd))
    return socket.socketpair()[0]


WIRE = wire()
