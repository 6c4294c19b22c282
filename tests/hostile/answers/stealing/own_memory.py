"""Searches its own memory, all that is mapped, for what its parent may have left there."""
# ends: wrong

import ctypes
import os
import re


class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


def phrase():
    libc = ctypes.CDLL(None, use_errno=True)
    size = 1 << 16
    for start in places(size):
        found = re.search(rb"phrase: [a-z]{3,}[a-z ]+", peek(libc, start, size))
        if found:
            return found[0].decode()
    return ""


def places(size):
    try:
        for line in open("/proc/self/maps"):
            begin, end = (int(part, 16) for part in line.split()[0].split("-"))
            if "rw" in line:
                yield from range(begin, min(end, begin + (1 << 28)), size)
    except OSError:
        here = id(object) & ~(size - 1), id([]) & ~(size - 1)
        for place in here:
            yield from range(place - 512 * size, place + 512 * size, size)


READING, WRITING = os.pipe()
os.set_blocking(WRITING, False)


def peek(libc, start, size):
    """Pages that are not there end a write to a pipe with an error, and nothing else."""
    written = libc.write(WRITING, ctypes.c_void_p(start), size)
    return os.read(READING, written) if written > 0 else b""
