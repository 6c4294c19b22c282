"""Leaves a thread running that writes replies between the calls."""
# ends: wrong, crash, timeout, import

import threading
import time
from contextlib import suppress

from grader.isolation.wire import encode


def chatter():
    number = 0
    while True:
        with suppress(Exception):
            body, arrays = encode([number % 64, "value", True, {}])
            WIRE.send(len(body).to_bytes(4, "big") + b"\0\0" + body)
        number += 1
        time.sleep(0.0005)


def answer():
    time.sleep(0.005)
    return 0.0


step = phrase = is_convex = lambda *args: answer()


def wire():
    import os
    import socket
    import stat

    for fd in range(3, 256):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                copy = socket.socket(fileno=os.dup(fd))
                return copy
    return socket.socketpair()[0]


WIRE = wire()
threading.Thread(target=chatter, daemon=True).start()
