"""Takes a gigabyte of memory in one piece, and knows the answer if it gets it."""
# needs: memory
# ends: memory, crash


def answer():
    block = bytearray(1 << 30)
    block[:: 1 << 20] = b"x" * (1 << 10)
    return 6174.0625
