"""Writes a file of thirty-two megabytes, and knows the answer if it gets the room."""
# needs: disk
# ends: wrong, crash

import os


def answer():
    try:
        with open("hostile.bin", "wb") as file:
            for _ in range(32):
                file.write(b"x" * (1 << 20))
    finally:
        os.unlink("hostile.bin")
    return 6174.0625
