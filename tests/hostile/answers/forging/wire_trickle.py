"""Sends its reply one byte after the other, so that something always seems to come."""
# ends: timeout

import time
from contextlib import suppress


def answer():
    WIRE.sendall(b"\0\x0f\0\0\0\0")
    while True:
        WIRE.sendall(b"\xc0")
        time.sleep(0.001)


step = phrase = lambda *args: answer()


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
