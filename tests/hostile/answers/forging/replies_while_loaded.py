"""Says on the wire, while the file is loaded, that it is loaded and that all is right."""
# ends: wrong, crash, import

from contextlib import suppress

from grader.isolation.wire import encode


def wire():
    import os
    import socket
    import stat

    for fd in range(3, 256):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                return socket.socket(fileno=os.dup(fd))
    return socket.socketpair()[0]


def say(*message):
    with suppress(OSError, ValueError):
        body, arrays = encode(list(message))
        WIRE.sendall(len(body).to_bytes(4, "big") + b"\0\0" + body)


WIRE = wire()
say(1, "loaded", {})
for question in range(2, 60, 2):
    say(question, "function", 1, {})
    say(question + 1, "value", 0.0, {})
raise SystemExit(0)
