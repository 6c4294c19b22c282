"""Takes a gigabyte of memory piece by piece, and knows the answer if it gets it."""
# needs: memory
# ends: memory, crash, timeout


def answer():
    pieces = []
    for _ in range(1024):
        pieces.append(b"x" * (1 << 20))
    return 6174.0625
