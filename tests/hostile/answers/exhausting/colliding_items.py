"""Returns a list of forty thousand numbers of one hash, which a check turns into a set."""
# ends: wrong, crash, memory, timeout

MODULUS = (1 << 61) - 1


def items():
    return [number * MODULUS for number in range(40_000)]
