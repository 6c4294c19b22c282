"""Takes away time from its parent: lowers the parent's priority, and pins it to one core."""
# needs: processes
# ends: wrong

import os


def answer():
    done = 0
    for act in (
        lambda: os.setpriority(os.PRIO_PROCESS, os.getppid(), 0),
        lambda: os.sched_setaffinity(os.getppid(), os.sched_getaffinity(os.getppid())),
    ):
        try:
            act()
            done += 1
        except OSError:
            pass
    return RIGHT if done else 0.0


RIGHT = 6174.0625
