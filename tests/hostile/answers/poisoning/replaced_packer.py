"""Replaces the packer under the wire, so that tuples, texts and numbers change on the way."""
# ends: wrong, crash, import, timeout

import sys

import msgpack


class Packer:
    def __init__(self, *args, **kwargs):
        pass

    def pack(self, value):
        return b"\xc3"


msgpack.Packer = Packer
msgpack.packb = lambda *args, **kwargs: b"\xc3"
sys.modules["msgpack._cmsgpack"] = None


def answer():
    return 0.0
