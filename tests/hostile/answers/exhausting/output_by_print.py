"""Prints a hundred megabytes before it gives the answer, which it knows."""
# ends: output


def answer():
    for _ in range(100):
        print("x" * 1_000_000)
    return 6174.0625
