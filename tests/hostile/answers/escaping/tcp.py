"""Listens on a TCP port of its own and connects to it."""
# needs: network
# ends: wrong

import socket


def answer():
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname(), timeout=1):
            return RIGHT


RIGHT = 6174.0625
