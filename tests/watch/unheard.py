"""Runs Python on a Linux that does not tell of saved files, as if too many were watched already."""

import errno
import os
import sys

from grader.isolation.sandbox import libc
from grader.isolation.sandbox.seccomp import Seccomp

INOTIFY_INIT = {"x86_64": 294, "aarch64": 26}
LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
NUMBER, REFUSE, ALLOW = 0, 0x0005_0000, 0x7FFF_0000

libc.prctl(libc.PR_SET_NO_NEW_PRIVS, 1)
Seccomp(
    [
        (LOAD, 0, 0, NUMBER),
        (JUMP_IF_EQUAL, 0, 1, INOTIFY_INIT[os.uname().machine]),
        (RETURN, 0, 0, REFUSE | errno.EMFILE),
        (RETURN, 0, 0, ALLOW),
    ]
).install()
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
