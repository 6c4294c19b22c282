"""Calls to Linux that Python has no function for."""

from __future__ import annotations

import ctypes
import os
import struct

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 1, 4, 36, 38

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long
# Looked up here, in the trusted process, and not in each that is forked from it.
_syscall, _prctl, _capset = _libc.syscall, _libc.prctl, _libc.capset

# The version of what follows, and the thread it is for: this one.
_CAPABILITY_HEADER = struct.pack("=Ii", 0x20080522, 0)
_NO_CAPABILITIES = bytes(24)


def system_call(number: int, *arguments: int | bytes) -> int:
    """Make a system call by its number; bytes are passed as a pointer to them.

    Raises:
        OSError: it failed.
    """
    # Left to itself, ctypes would pass integers as 32 bits.
    words = [ctypes.c_ulong(word) if isinstance(word, int) else word for word in arguments]
    return _checked(_syscall(ctypes.c_long(number), *words))


def prctl(option: int, *arguments: int) -> int:
    """Ask something of this process.

    Raises:
        OSError: it failed.
    """
    words = (*arguments, 0, 0, 0, 0)[:4]
    return _checked(_prctl(option, *map(ctypes.c_ulong, words)))


def drop_capabilities() -> None:
    """Give up every capability of this thread's."""
    _checked(_capset(_CAPABILITY_HEADER, _NO_CAPABILITIES))


def _checked(result: int) -> int:
    if result == -1:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result
