"""Overwrites cached integers and constants of the interpreter in memory."""
# ends: wrong, crash, timeout

import ctypes


def answer():
    # The value of a small integer lies 24 bytes into it: zero becomes one in this process.
    ctypes.c_uint32.from_address(id(0) + 24).value = 1
    return 0.0


def step(w, g):
    ctypes.c_uint32.from_address(id(False) + 24).value = 1
    return w
