"""Makes system calls by number: clone, io_uring_setup, pidfd_open and userfaultfd."""
# needs: processes
# ends: wrong, crash

import ctypes
import os
import platform

X86 = {"clone": 56, "fork": 57, "vfork": None, "io_uring_setup": 425, "pidfd_open": 434}
X86 |= {"userfaultfd": 323, "ptrace": 101, "bpf": 321, "perf_event_open": 298, "unshare": 272}
ARM = {"clone": 220, "io_uring_setup": 425, "pidfd_open": 434, "userfaultfd": 282}


def answer():
    libc = ctypes.CDLL(None, use_errno=True)
    numbers = ARM if platform.machine() == "aarch64" else X86
    worked = []
    for name in ("io_uring_setup", "pidfd_open", "userfaultfd"):
        if name == "io_uring_setup":
            room = ctypes.create_string_buffer(120)
            got = libc.syscall(numbers[name], 1, room)
        elif name == "pidfd_open":
            got = libc.syscall(numbers[name], os.getppid(), 0)
        else:
            got = libc.syscall(numbers[name], 1)
        if got >= 0:
            os.close(got)
            worked.append(name)
    # SIGCHLD and nothing shared: a fork by another name.
    child = libc.syscall(numbers["clone"], 17, 0, 0, 0, 0)
    if child == 0:
        os._exit(0)
    if child > 0:
        os.waitpid(child, 0)
        worked.append("clone")
    return RIGHT if worked else 0.0


RIGHT = 6174.0625
