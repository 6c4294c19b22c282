"""Takes all the memory there is and carries on in what is left of it."""
# needs: memory
# ends: memory, crash, wrong, timeout

KEPT = []


def answer():
    size = 1 << 24
    while size > 16 and len(KEPT) < 4096:
        try:
            KEPT.append(bytearray(size))
        except MemoryError:
            size >>= 1
    return 0.0


def step(w, g):
    return w


def phrase():
    return [KEPT[:1] for _ in range(100)]
