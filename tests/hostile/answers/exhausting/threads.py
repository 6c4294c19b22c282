"""Starts threads until there are no more, at most two thousand."""
# ends: wrong, crash, memory, timeout

import threading


def answer():
    threading.stack_size(1 << 16)
    stop = threading.Event()
    for _ in range(2000):
        threading.Thread(target=stop.wait, daemon=True).start()
    return 0.0


def step(w, g):
    return w
