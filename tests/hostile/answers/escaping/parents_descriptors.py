"""Takes copies of its parent's open files by pidfd_getfd."""
# needs: processes
# ends: wrong

import ctypes
import os


def answer():
    libc = ctypes.CDLL(None, use_errno=True)
    pidfd = os.pidfd_open(os.getppid())
    taken = [libc.syscall(438, pidfd, fd, 0) for fd in range(10)]
    os.close(pidfd)
    for fd in taken:
        if fd >= 0:
            os.close(fd)
    return RIGHT if any(fd >= 0 for fd in taken) else 0.0


RIGHT = 6174.0625
