"""Takes more memory than there is while it is loaded."""
# needs: memory
# ends: memory, crash

BLOCK = [b"x" * (1 << 20) for _ in range(1024)]


def answer():
    return 6174.0625
