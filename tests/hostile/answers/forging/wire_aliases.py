"""Sends one frame as two arrays of different kinds, so that to change one changes the other."""
# ends: crash, wrong

from contextlib import suppress

import msgpack


def array(*content):
    return msgpack.ExtType(7, msgpack.packb(list(content)))


def step(w, g):
    reply(["value", [array(0, "<f8", [3], "C"), array(-1, "<i8", [3], "C")]])
    return 0.0


def items():
    reply(["value", [array(0, "<f8", [3], "C"), array(False, "<u1", [24], "F")]])
    return []


def reply(told):
    import sys

    frame = sys._getframe()
    while frame is not None and "number" not in frame.f_locals:
        frame = frame.f_back
    number = frame.f_locals["number"] if frame else 2
    body = msgpack.packb([number, *told, {}], strict_types=True)
    with suppress(OSError):
        WIRE.sendall(len(body).to_bytes(4, "big") + b"\0\x01" + body + b"\0\0\0\x18" + bytes(24))


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
