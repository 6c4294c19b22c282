"""Becomes another program, which says the right thing on what it inherits."""
# needs: processes
# ends: crash, wrong

import os
import sys

REST = """
import os, socket, stat
for fd in range(3, 256):
    try:
        if stat.S_ISSOCK(os.fstat(fd).st_mode):
            wire = socket.socket(fileno=fd)
            for number in range(40):
                reply = bytes([0x94, number, 0xa5]) + b"value" + bytes([0xcb, 0x40, 0xb8, 0x1e])
                reply += bytes([0x10, 0, 0, 0, 0, 0x80])
                wire.sendall(len(reply).to_bytes(4, "big") + bytes(2) + reply)
    except OSError:
        pass
"""


def answer():
    for fd in range(3, 256):
        try:
            os.set_inheritable(fd, True)
        except OSError:
            continue
    os.execv(sys.executable, [sys.executable, "-I", "-S", "-c", REST])
