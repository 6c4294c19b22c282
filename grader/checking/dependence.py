"""Checks that make no sense unless others have passed."""

from __future__ import annotations

from collections.abc import Callable

_ATTRIBUTE = "depends_on"


def depends[Check: Callable[..., None]](*names: str) -> Callable[[Check], Check]:
    """Run the check after those named, and skip it if one of them fails: one cause, one message.

    `@depends("test_shape")` stands above a check in the same file as `test_shape`.
    """

    def decorate(check: Check) -> Check:
        setattr(check, _ATTRIBUTE, names)
        return check

    return decorate


def dependencies(check: object) -> tuple[str, ...]:
    """The names of the checks that this one waits for."""
    names: tuple[str, ...] = getattr(check, _ATTRIBUTE, ())
    return names
