"""Binds an abstract Unix socket, which has no file, and connects to it."""
# needs: network
# ends: wrong

import os
import socket


def answer():
    name = f"\0hostile-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(name)
        server.listen()
        client.connect(name)
    return RIGHT


RIGHT = 6174.0625
