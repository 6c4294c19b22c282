"""Computes for ever."""
# ends: timeout


def answer():
    while True:
        pass
