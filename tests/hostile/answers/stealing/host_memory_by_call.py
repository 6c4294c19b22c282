"""Reads the memory of its parent with process_vm_readv, where it can guess what is mapped."""
# needs: processes
# ends: wrong

import ctypes
import os
import re


class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


def phrase():
    libc = ctypes.CDLL(None, use_errno=True)
    size = 1 << 22
    buffer = ctypes.create_string_buffer(size)
    try:
        maps = open(f"/proc/{os.getppid()}/maps").read().splitlines()
        ranges = [line.split()[0].split("-") for line in maps if " rw-p " in line]
        spans = [(int(begin, 16), int(end, 16)) for begin, end in ranges]
    except OSError:
        # A forked process has its parent's memory where its own is.
        here = id(libc) & ~(size - 1)
        spans = [(here - 16 * size, here + 16 * size)]
    for begin, end in spans:
        for start in range(begin, min(end, begin + (1 << 28)), size):
            local = Piece(ctypes.addressof(buffer), size)
            remote = Piece(start, min(size, end - start))
            read = libc.process_vm_readv(
                os.getppid(), ctypes.byref(local), 1, ctypes.byref(remote), 1, 0
            )
            if read > 0 and (found := re.search(rb"phrase: heat[a-z ]+", buffer.raw[:read])):
                return found[0].decode()
    return ""
