"""Leaves a daemon behind, forked twice in a session of its own, that writes a file later."""
# needs: processes, files
# ends: wrong

import os
import time


def answer():
    path = f"/tmp/hostile-daemon-{os.getpid()}"
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for fd in range(3, 256):
                try:
                    os.close(fd)
                except OSError:
                    continue
            with open(path, "w") as file:
                file.write("still here")
            time.sleep(15)
            os.unlink(path)
        os._exit(0)
    return RIGHT


RIGHT = 6174.0625
