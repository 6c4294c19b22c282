"""Closes its end of the wire, or shuts down half of it, and lives on."""
# ends: wrong, crash, timeout

import os
import socket
import stat
import time
from contextlib import suppress


def answer():
    for fd in wires():
        os.close(fd)
    time.sleep(60)


def step(w, g):
    for fd in wires():
        with suppress(OSError):
            socket.socket(fileno=os.dup(fd)).shutdown(socket.SHUT_WR)
    time.sleep(60)


def phrase():
    # Two ends that know only each other: what is asked is never heard.
    ours, theirs = socket.socketpair()
    for fd in wires():
        if fd not in (ours.fileno(), theirs.fileno()):
            os.dup2(theirs.fileno(), fd)
    time.sleep(60)


def wires():
    found = []
    for fd in range(3, 256):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                found.append(fd)
    return found
