"""Fills pipes and sockets that lead nowhere, which take memory of the system's."""
# ends: wrong, crash, timeout

import os
import socket


def answer():
    kept = []
    try:
        for _ in range(200):
            reading, writing = os.pipe()
            kept.append((reading, writing))
            os.set_blocking(writing, False)
            os.write(writing, b"x" * (1 << 16))
            pair = socket.socketpair()
            kept.append(pair)
            pair[0].setblocking(False)
            pair[0].send(b"x" * (1 << 16))
    except OSError:
        pass
    return float(len(kept))
