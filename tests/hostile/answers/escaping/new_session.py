"""Leaves its process group and session, where whoever ends the group would not find it."""
# needs: processes
# ends: wrong

import os


def answer():
    # Whoever leads a session cannot leave it, so a child does.
    child = os.fork()
    if child == 0:
        os.setsid()
        os._exit(7)
    _, status = os.waitpid(child, 0)
    return RIGHT if os.waitstatus_to_exitcode(status) == 7 else 0.0


RIGHT = 6174.0625
