"""Starts a process of multiprocessing, by fork and by spawn."""
# needs: processes
# ends: wrong

import multiprocessing


def answer():
    child = multiprocessing.get_context("fork").Process(target=int)
    child.start()
    child.join(1)
    return RIGHT if child.exitcode == 0 else 0.0


RIGHT = 6174.0625
