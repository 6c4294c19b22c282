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


class WrongKind(Mismatch):
    """What arrived is not even of the kind or the shape that is asked for, and that says it all."""


def differs(
    message: str, got: object, expected: object, kind: type[Mismatch] = Mismatch
) -> Mismatch:
    """A mismatch that shows both values, in as many digits as it takes to tell them apart."""
    actual, wanted = show(got), show(expected)
    if actual == wanted and kind is Mismatch:
        actual, wanted = show(got, digits=17), show(expected, digits=17)
    return kind(message, actual=actual, expected=wanted)
