"""Sends its parent signals that interrupt, stop or wake it, by three system calls."""
# needs: processes
# ends: wrong, crash, timeout

import ctypes
import os
import signal


def answer():
    parent = os.getppid()
    sent = 0
    if parent > 1:
        try:
            os.kill(parent, signal.SIGWINCH)
            sent += 1
        except OSError:
            pass
        libc = ctypes.CDLL(None)
        # tgkill and pidfd_send_signal; SIGWINCH does nothing to who does not ask for it.
        sent += libc.syscall(234, parent, parent, signal.SIGWINCH) == 0
    return RIGHT if sent else 0.0


RIGHT = 6174.0625
