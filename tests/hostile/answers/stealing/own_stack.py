"""Reads its own stack and the argument vector above it, where a parent's secrets may linger."""
# ends: wrong

import ctypes
import os
import re


def phrase():
    libc = ctypes.CDLL(None)
    environ = ctypes.POINTER(ctypes.c_void_p).in_dll(libc, "environ")
    top = environ[0] if environ and environ[0] else ctypes.addressof(environ)
    data = b""
    first = (top - (1 << 20)) & ~4095
    for page in range(first, first + (2 << 20), 4096):
        # Its own output is the one file that it may write to, and read.
        os.lseek(1, 0, os.SEEK_SET)
        if libc.write(1, ctypes.c_void_p(page), 4096) == 4096:
            data += os.pread(1, 4096, 0)
    found = re.search(rb"phrase: [a-z]{3,}[a-z ]+", data)
    return found[0].decode() if found else ""
