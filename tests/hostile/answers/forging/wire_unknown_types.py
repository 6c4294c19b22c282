"""Sends extension types by hand: unknown, reserved, empty, and with a forged name."""
# ends: crash, wrong

import os
from contextlib import suppress

import msgpack

CODES = (0, 9, 10, 42, 77, 127, -1, -2)
CONTENTS = (b"", b"\xff" * 12, b"float", b"grader.model.result.Status", b"\x93\x01\x02\x03")
FORGED = [msgpack.ExtType(code, content) for code in CODES for content in CONTENTS if code >= 0]
# Each failure starts a process afresh: its number picks what it sends.
NEXT = iter(FORGED[os.getpid() % len(FORGED) :] + FORGED)


def answer():
    reply(["value", next(NEXT)])
    return 0.0


step = phrase = items = is_convex = exponent = motto = lambda *args: answer()


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
