"""Announces four gigabytes of reply on the wire, and as many arrays as a header can count."""
# ends: crash, wrong, timeout

import time
from contextlib import suppress


def answer():
    WIRE.sendall(b"\xff\xff\xff\xff\xff\xff")
    time.sleep(0.2)
    return 0.0


def step(w, g):
    WIRE.sendall(b"\0\0\0\x01\0\x01\xc0\xff\xff\xff\xff")
    time.sleep(0.2)
    return w


def phrase():
    # As much as is allowed, none of which ever comes.
    WIRE.sendall(b"\0\0\0\x01\0\x01\xc0\x04\0\0\0")
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
