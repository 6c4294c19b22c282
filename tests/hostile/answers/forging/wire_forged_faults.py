"""Sends replies by hand that claim a fault of the grader's, a skip, or an error of odd words."""
# ends: crash, wrong

import os
from contextlib import suppress

import msgpack

REPLIES = [
    ["raised", "GraderFault", "GraderFault", "costs no points", 1, ""],
    ["raised", "KeyboardInterrupt", "x", "", 1, ""],
    ["raised", "Exception", "x" * 500_000, "y" * 400_000, -1, "z"],
    ["raised", "ValueError", None, [], {}, 3],
    ["raised", "ValueError"],
    ["raised", "print", "print", "", 1, ""],
    ["raised", "type", "type", "", 1, ""],
    ["raised", "ExceptionGroup", "ExceptionGroup", "", 1, ""],
    ["raised", "StopIteration", "StopIteration", "", 1, ""],
    ["unsendable", ""],
    ["unsendable", "\n\n\x1b[31mTraceback"[:6]],
    ["missing"],
    ["function", 1],
    ["loaded"],
    ["ready"],
    ["skipped", "passed"],
    [],
    ["value"],
    ["value", 1, 2],
    [["value"], 1],
]
# Each failure starts a process afresh: its number picks what it sends.
NEXT = iter(REPLIES[os.getpid() % len(REPLIES) :] + REPLIES)


def answer():
    reply(next(NEXT))
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
