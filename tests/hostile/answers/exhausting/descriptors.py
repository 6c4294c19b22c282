"""Opens descriptors until there are no more."""
# ends: wrong, crash

import os


def answer():
    kept = []
    try:
        for _ in range(30_000):
            kept.append(os.dup(1))
    except OSError:
        pass
    return float(len(kept))


def step(w, g):
    import tempfile

    return tempfile.TemporaryFile()
