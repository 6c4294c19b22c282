"""Moves to namespaces of its own, where it would be root and could mount."""
# needs: processes
# ends: wrong

import os


def answer():
    # A namespace for System V messages: the least harmful of them.
    os.unshare(os.CLONE_NEWIPC)
    return RIGHT


RIGHT = 6174.0625
