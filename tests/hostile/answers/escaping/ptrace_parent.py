"""Attaches to its parent as a debugger, and lets go of it at once."""
# needs: processes
# ends: wrong

import ctypes
import os

PTRACE_SEIZE, PTRACE_DETACH, PTRACE_INTERRUPT = 0x4206, 17, 0x4207


def answer():
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    if libc.ptrace(PTRACE_SEIZE, os.getppid(), None, None) != 0:
        return 0.0
    libc.ptrace(PTRACE_INTERRUPT, os.getppid(), None, None)
    os.waitpid(os.getppid(), 0x40000000)
    libc.ptrace(PTRACE_DETACH, os.getppid(), None, None)
    return RIGHT


RIGHT = 6174.0625
