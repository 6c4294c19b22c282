"""Registers a codec and error handlers that turn every text into another."""
# ends: wrong, crash, import

import codecs


def look_up(name):
    return codecs.CodecInfo(lambda *args: (b"passed", 6), lambda *args: ("passed", 6), name=name)


codecs.register(look_up)
for name in ("strict", "surrogatepass", "replace", "backslashreplace"):
    codecs.register_error(name, lambda error: ("passed", error.end))


def answer():
    return "\udc80"


def phrase():
    return "\ud800"


def step(w, g):
    raise ValueError("\udfff" * 100)
