"""Replaces the modules that its own worker speaks with by ones that say what it likes."""
# ends: wrong, crash, import, timeout

import sys

import grader.isolation.wire as wire

real = wire.encode


def encode(value, *args, **kwargs):
    if isinstance(value, list) and len(value) > 2 and value[1] == "value":
        value = [value[0], "passed", True, {}]
    return real(value, *args, **kwargs)


for module in list(sys.modules.values()):
    if getattr(module, "encode", None) is real:
        module.encode = encode


def answer():
    return 0.0


def step(w, g):
    return w
