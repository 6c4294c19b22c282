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


def differs(message: str, got: object, expected: object) -> Mismatch:
    """A mismatch that shows both values, in as many digits as it takes to tell them apart."""
    actual, wanted = show(got), show(expected)
    if actual == wanted:
        actual, wanted = show(got, digits=17), show(expected, digits=17)
    return Mismatch(message, actual=actual, expected=wanted)
