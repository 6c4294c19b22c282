"""Returns thirty megabytes of empty lists, each of which is one byte on the wire."""
# ends: wrong, crash, memory, timeout


def answer():
    return [[]] * 30_000_000
