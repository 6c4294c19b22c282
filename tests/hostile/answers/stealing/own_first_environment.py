"""Looks for a secret in the environment its process was started with, by two ways."""
# ends: wrong

import re


def phrase():
    import ctypes

    texts = []
    try:
        texts.append(open("/proc/self/environ", "rb").read())
    except OSError:
        pass
    environ = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
    index = 0
    while environ and environ[index] is not None:
        texts.append(environ[index])
        index += 1
    found = re.search(rb"phrase: [a-z ]+", b"\0".join(texts))
    return found[0].decode() if found else ""
