"""Forks up to fifty children, each of which sleeps."""
# needs: processes
# ends: wrong

import os
import time


def answer():
    children = []
    for _ in range(50):
        child = os.fork()
        if child == 0:
            time.sleep(5)
            os._exit(0)
        children.append(child)
    for child in children:
        os.kill(child, 9)
        os.waitpid(child, 0)
    return 6174.0625
