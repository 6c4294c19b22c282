"""Says on the wire that arrays changed which it was not given, or into what no array holds."""
# ends: crash, wrong

import os
from contextlib import suppress

import msgpack

CHANGES = [
    {99: [1.0]},
    {-1: 0.0, 0: 0.0},
    {True: 1.0},
    {0: "text"},
    {0: msgpack.ExtType(9, b"float")},
    {0: msgpack.ExtType(3, bytes(16))},
    {0: {}},
    {0: None},
    {"0": 0.0},
    {0: [[0.0] * 3] * 9},
    {0.0: 1 << 63},
]
# Each failure starts a process afresh: its number picks what it sends.
NEXT = iter(CHANGES[os.getpid() % len(CHANGES) :] + CHANGES)


def step(w, g):
    reply(["value", None], next(NEXT))
    return 0.0


def reply(told, changed):
    import sys

    frame = sys._getframe()
    while frame is not None and "number" not in frame.f_locals:
        frame = frame.f_back
    number = frame.f_locals["number"] if frame else 2
    body = msgpack.packb([number, *told, changed], strict_types=True)
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
