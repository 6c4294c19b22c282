"""Forks a child, which ends at once."""
# needs: processes
# ends: wrong

import os


def answer():
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return RIGHT


RIGHT = 6174.0625
