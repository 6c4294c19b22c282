"""Prints a hundred megabytes while it is loaded."""
# ends: output

print("x" * 100_000_000)


def answer():
    return 6174.0625
