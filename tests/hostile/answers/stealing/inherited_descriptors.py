"""Reads whatever it inherited that is open for reading, but for the wire."""
# ends: wrong, timeout, crash

import os
import re
import stat


def phrase():
    for fd in range(256):
        try:
            mode = os.fstat(fd).st_mode
        except OSError:
            continue
        if stat.S_ISSOCK(mode):
            continue
        try:
            if stat.S_ISDIR(mode):
                names = os.listdir(fd)
                text = repr(names).encode()
            else:
                os.set_blocking(fd, False)
                text = os.pread(fd, 1 << 20, 0) if stat.S_ISREG(mode) else os.read(fd, 1 << 20)
        except OSError:
            continue
        if found := re.search(rb"phrase: [a-z ]+", text):
            return found[0].decode()
    return ""
