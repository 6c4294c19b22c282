"""Starts another program with posix_spawn."""
# needs: processes
# ends: wrong

import os
import sys


def answer():
    child = os.posix_spawn(sys.executable, [sys.executable, "-I", "-S", "-c", "pass"], {})
    _, status = os.waitpid(child, 0)
    return RIGHT if status == 0 else 0.0


RIGHT = 6174.0625
