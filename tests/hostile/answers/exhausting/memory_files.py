"""Fills memory through files that no folder holds, and knows the answer if it gets the room."""
# needs: disk
# ends: wrong, crash

import os


def answer():
    fd = os.memfd_create("hostile")
    try:
        for _ in range(64):
            os.write(fd, b"x" * (1 << 20))
    finally:
        os.close(fd)
    return 6174.0625
