"""Prints without end, in short lines, to both streams."""
# ends: output

import sys


def answer():
    while True:
        print("passed")
        print("passed", file=sys.stderr)
