"""Loops for ever in destructors, at the end of every call and at exit."""
# ends: timeout

import atexit


class Lingers:
    def __del__(self):
        while True:
            pass


def answer():
    Lingers()


def step(w, g):
    return Lingers()


atexit.register(Lingers)
KEPT = Lingers()
