"""Leaves with the exit codes and exceptions that could be taken for success."""
# ends: crash

import os
import sys


def answer():
    sys.exit(0)


def step(w, g):
    os._exit(0)


def phrase():
    raise KeyboardInterrupt


def items():
    raise GeneratorExit


def is_convex():
    raise BaseExceptionGroup("passed", [SystemExit(0)])


def exponent():
    quit()


def motto():
    raise BaseException("passed")
