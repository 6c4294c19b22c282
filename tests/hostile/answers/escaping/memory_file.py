"""Writes a program into a file that exists in memory only, and runs it."""
# needs: processes
# ends: wrong

import os


def answer():
    fd = os.memfd_create("hostile")
    with open("/bin/true", "rb") as program:
        os.write(fd, program.read(1 << 20))
    child = os.posix_spawn(f"/proc/self/fd/{fd}", ["true"], {})
    os.waitpid(child, 0)
    return RIGHT


RIGHT = 6174.0625
