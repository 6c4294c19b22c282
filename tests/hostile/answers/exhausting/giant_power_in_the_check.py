"""Returns an exponent of a thousand digits, on which the check's power never ends."""
# ends: wrong, crash, memory, timeout


def exponent():
    return (1 << 4090) - 1
