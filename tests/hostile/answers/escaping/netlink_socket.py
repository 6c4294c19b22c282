"""Opens the sockets of rarer families: netlink, packet, raw and virtual machine."""
# needs: network
# ends: wrong

import socket


def answer():
    opened = 0
    for family in ("AF_NETLINK", "AF_PACKET", "AF_INET6", "AF_VSOCK", "AF_ALG"):
        for kind in (socket.SOCK_RAW, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
            try:
                socket.socket(getattr(socket, family), kind).close()
            except (OSError, AttributeError):
                continue
            opened += 1
    return RIGHT if opened else 0.0


RIGHT = 6174.0625
