"""Starts more threads than its memory would allow for, each with next to no stack."""
# needs: processes
# ends: wrong

import threading

MANY = 1500


def answer():
    threading.stack_size(32768)
    done = threading.Event()
    try:
        for _ in range(MANY):
            threading.Thread(target=done.wait, daemon=True).start()
    except RuntimeError:
        return 0.0
    finally:
        done.set()
    return 6174.0625
