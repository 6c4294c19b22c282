"""Writes a hundred megabytes straight to the descriptors of both streams."""
# ends: output

import os


def answer():
    for _ in range(100):
        os.write(1, b"x" * 1_000_000)
        os.write(2, b"y" * 1_000_000)
    return 6174.0625
