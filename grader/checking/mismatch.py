"""How a check says that what arrived is not what should have."""

from __future__ import annotations

from grader.checking.values import show


class Mismatch(AssertionError):
    """What arrived is not what should have. `expected` is None where it would be the answer."""

    def __init__(self, message: str, *, actual: str, expected: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.actual = actual
        self.expected = expected


class WrongValue(Mismatch):
    """It is of the right kind and shape: all that can be said of the cause is still to be said."""


def differs(
    message: str, got: object, expected: object, kind: type[Mismatch] = WrongValue
) -> Mismatch:
    """A mismatch that shows both values; wrong ones in as many digits as it takes to tell them
    apart.
    """
    actual, wanted = show(got), show(expected)
    if actual == wanted and kind is WrongValue:
        actual, wanted = show(got, digits=17), show(expected, digits=17)
    return kind(message, actual=actual, expected=wanted)
