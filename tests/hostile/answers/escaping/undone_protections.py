"""Takes back what was set for it with prctl: the death signal, dumpability, no new privileges."""
# needs: processes
# ends: wrong

import ctypes

PDEATHSIG, GET_PDEATHSIG, GET_DUMPABLE, SET_DUMPABLE, NO_NEW_PRIVS = 1, 2, 3, 4, 38


def answer():
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    signal = ctypes.c_int(-1)
    prctl(PDEATHSIG, 0, 0, 0, 0)
    prctl(NO_NEW_PRIVS, 0, 0, 0, 0)
    gone = prctl(GET_PDEATHSIG, ctypes.byref(signal), 0, 0, 0) == 0 and signal.value == 0
    prctl(SET_DUMPABLE, 1, 0, 0, 0)
    return RIGHT if gone and prctl(GET_DUMPABLE, 0, 0, 0, 0) == 1 else 0.0


RIGHT = 6174.0625
