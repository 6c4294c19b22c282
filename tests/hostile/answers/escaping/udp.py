"""Sends a UDP datagram to itself."""
# needs: network
# ends: wrong

import socket


def answer():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ours:
        ours.bind(("127.0.0.1", 0))
        ours.sendto(b"hostile", ours.getsockname())
        return RIGHT


RIGHT = 6174.0625
