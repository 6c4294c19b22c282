"""Sends a NumPy scalar by hand whose content is an integer: how many bytes to make."""
# ends: wrong, crash, memory

from contextlib import suppress

import msgpack


def answer():
    size = (1 << 30) + (1 << 29)
    reply(["value", msgpack.ExtType(6, msgpack.packb(["<f8", size]))])
    return 0.0


def reply(told):
    import sys

    frame = sys._getframe()
    while frame is not None and "number" not in frame.f_locals:
        frame = frame.f_back
    number = frame.f_locals["number"] if frame else 2
    body = msgpack.packb([number, *told, {}], strict_types=True)
    with suppress(OSError):
        WIRE.sendall(len(body).to_bytes(4, "big") + b"\0\0" + body)


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
