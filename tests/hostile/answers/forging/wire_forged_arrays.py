"""Sends arrays by hand: of objects, of negative shape, without a frame, of another's frame."""
# ends: crash, wrong

import os
from contextlib import suppress

import msgpack

FORGED = [
    [0, "O", [1], "C"],
    [0, "|O8", [1], "C"],
    [0, "<f8", [-1], "C"],
    [0, "<f8", [1 << 62], "C"],
    [0, "<f8", [1], "K"],
    [0, "V8", [1], "C"],
    [0, "<f8,<f8", [1], "C"],
    [7, "<f8", [1], "C"],
    [-1, "<f8", [1], "C"],
    [1 << 62, "<f8", [1], "C"],
    [True, "<f8", [1], "C"],
    [0, "<f3", [1], "C"],
    [0, "<f8", 1, "C"],
    [0, "<f8", [1], ["C"]],
    [0, ["<f8"], [1], "C"],
    [[0], "<f8", [1], "C"],
    [0, "<f8", [1] * 100, "C"],
    {"index": 0},
    None,
]
# Each failure starts a process afresh: its number picks what it sends.
NEXT = iter(FORGED[os.getpid() % len(FORGED) :] + FORGED)


def answer():
    content = next(NEXT)
    reply(["value", msgpack.ExtType(7, msgpack.packb(content))])
    return 0.0


def step(w, g):
    # Where a question came with arrays, a reply may refer to them, and say that they changed.
    content = next(NEXT)
    forged = msgpack.ExtType(7, msgpack.packb(content))
    reply(["value", msgpack.ExtType(8, msgpack.packb(99))], {0: forged, -1: forged, "x": None})
    return w


phrase = items = is_convex = exponent = motto = lambda *args: answer()


def reply(told, changed=None):
    import sys

    frame = sys._getframe()
    while frame is not None and "number" not in frame.f_locals:
        frame = frame.f_back
    number = frame.f_locals["number"] if frame else 2
    body = msgpack.packb([number, *told, changed or {}], strict_types=True)
    with suppress(OSError):
        WIRE.sendall(len(body).to_bytes(4, "big") + b"\0\x01" + body + b"\0\0\0\x08" + bytes(8))


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
