"""Sets limits of its parent's with prlimit."""
# needs: processes
# ends: wrong

import os
import resource


def answer():
    now = resource.prlimit(os.getppid(), resource.RLIMIT_CORE)
    resource.prlimit(os.getppid(), resource.RLIMIT_CORE, (0, now[1]))
    return RIGHT


RIGHT = 6174.0625
