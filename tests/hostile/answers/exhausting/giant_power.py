"""Computes a power of ten with a hundred million digits."""
# ends: timeout, memory


def answer():
    return 10 ** (10**8 + len(str(7 ** (10**7))))
