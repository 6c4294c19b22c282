"""Replies on the wire itself: before it is asked, twice, out of order and for later questions."""
# ends: wrong, crash

from contextlib import suppress

from grader.isolation.wire import encode


def answer():
    for number in (1, 0, 3, 2, 2, 2, *range(40)):
        for reply in (["value", 1.0], ["loaded"], ["missing"], ["function", 1]):
            say(number, reply)
    return 0.0


def step(w, g):
    for number in range(40):
        say(number, ["value", None])
    return w


def say(number, reply):
    with suppress(OSError, ValueError):
        body, arrays = encode([number, *reply, {}])
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
