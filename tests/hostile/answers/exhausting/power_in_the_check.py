"""Returns an exponent with which the check's own arithmetic takes hours and all memory."""
# ends: wrong, crash, memory, timeout


def exponent():
    return 1 << 34
