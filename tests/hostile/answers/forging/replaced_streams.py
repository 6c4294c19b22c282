"""Replaces its standard streams by objects that raise, end the process or never return."""
# ends: wrong, crash, import

import sys


class Stream:
    def write(self, text):
        raise SystemExit(0)

    def flush(self):
        raise GeneratorExit("passed")

    def fileno(self):
        return 3

    closed = False


sys.stdout = sys.stderr = sys.__stdout__ = Stream()
sys.stdin = None


def answer():
    return 0.0


def step(w, g):
    print("passed")
    return w
