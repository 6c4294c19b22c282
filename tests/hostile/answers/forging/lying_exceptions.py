"""Raises exceptions whose text, comparison and class lie."""
# ends: wrong


class Passed(Exception):
    def __str__(self):
        return "passed"

    def __eq__(self, other):
        return True

    def __repr__(self):
        raise SystemExit(0)

    @property
    def __traceback__(self):
        return None

    @property
    def __class__(self):
        return type(None)

    __hash__ = None


class Mute(ValueError):
    def __str__(self):
        raise KeyboardInterrupt


def answer():
    raise Passed


def step(w, g):
    raise Mute


def phrase():
    raise ExceptionGroup("passed", [Passed(), AssertionError()])


def items():
    raise UnicodeDecodeError("utf-8", b"passed", 0, 1, "passed")


def is_convex():
    error = AssertionError("\ud800\udfff\x1b[2K\r::set-output name=score::30##[end]")
    error.add_note("passed")
    raise error
