"""Assertions for checks, where a bare `assert` would say less to a learner.

Each looks at what kind of thing arrived before it looks at the value, and says what to do about
the wrong kind. `tolerance` is relative to the size of what is expected (for an array, its largest
value), and absolute where zero is expected.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from grader.checking.values import show
from grader.isolation.handles import Handle

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOLERANCE = 1e-9
# The nearest float32 to a number may be this far from it, and a NumPy scalar is a right answer.
FLOAT32_TOLERANCE = 2.0**-23


class Mismatch(AssertionError):
    """What arrived is not what should have. `expected` is None where it would be the answer."""

    def __init__(self, message: str, *, actual: str, expected: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.actual = actual
        self.expected = expected


def assert_answer(got: object, right: float, tolerance: float = TOLERANCE) -> None:
    """`got` must be the number that is asked for. The right number is never shown."""
    value = real_number(got)
    if str(getattr(got, "dtype", "")) == "float32":
        tolerance = max(tolerance, FLOAT32_TOLERANCE)
    if not _near(value, right, tolerance):
        raise Mismatch("this is not the number asked for", actual=show(got))


def assert_close(got: object, expected: Any, tolerance: float = TOLERANCE) -> None:
    """`got` must equal `expected`, a number or an array: its kind, its shape, then its values."""
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(expected, numpy.ndarray):
        _assert_arrays_close(got, expected, tolerance)
    elif not _near(real_number(got), float(expected), tolerance):
        raise _differs("this is not the value expected", got, expected)


def real_number(got: object) -> float:
    """`got` as a float, if it is a real number: `int`, `float`, NumPy real scalar or 0-d array."""
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(got, numpy.ndarray | numpy.generic):
        if got.ndim == 0 and got.dtype.kind in "iuf":
            return float(got)
    elif isinstance(got, int | float) and not isinstance(got, bool):
        try:
            return float(got)
        except OverflowError:
            raise Mismatch("this number is too large", actual=show(got)) from None
    raise Mismatch(_why_no_number(got), actual=show(got))


def _why_not(got: object, wanted: str) -> str:
    """What to say to a `got` of the wrong kind, whatever kind is wanted."""
    if got is None:
        return "does the function end without a `return`?"
    if isinstance(got, Handle):
        return f"this is an object of type {got.type_name}: return {wanted}"
    return f"{wanted} is wanted"


def _why_no_number(got: object) -> str:
    numpy = sys.modules.get("numpy")
    if isinstance(got, str):
        return "this is text: return the number itself, without quotes"
    if isinstance(got, bool) or str(getattr(got, "dtype", "")) == "bool":
        return "this is a truth value, but a number is wanted"
    if isinstance(got, complex) or (numpy is not None and isinstance(got, numpy.complexfloating)):
        return "this is a complex number, but a real one is wanted"
    if numpy is not None and isinstance(got, numpy.ndarray):
        return f"this is an array of shape {got.shape}, but a single number is wanted"
    if isinstance(got, tuple | list | dict | set):
        return f"this is a {type(got).__name__}, but a single number is wanted"
    return _why_not(got, "a plain number")


def same_length(got: object, length: int) -> list[Any]:
    """The items of `got`, if it is a tuple (or named tuple) or list of `length` items."""
    if not isinstance(got, tuple | list):
        told = _why_not(got, f"a tuple of {length} values, as in `return first, second`,")
        raise Mismatch(told, actual=show(got))
    if len(got) != length:
        raise Mismatch(f"{length} values are wanted, but {len(got)} came back", actual=show(got))
    return list(got)


def with_keys(got: object, keys: Collection[str]) -> Mapping[str, Any]:
    """`got`, if it is a dict with exactly these keys."""
    if not isinstance(got, dict):
        raise Mismatch(_why_not(got, "a dict, as in {'name': value},"), actual=show(got))
    if set(got) != set(keys):
        wanted = ", ".join(map(repr, keys))
        raise Mismatch(f"the keys must be exactly {wanted}", actual=show(got))
    return got


def _assert_arrays_close(got: object, expected: NDArray[Any], tolerance: float) -> None:
    import numpy as np

    if isinstance(got, list | tuple):
        raise _differs(f"a {type(got).__name__} came back: wrap it in np.array", got, expected)
    if not isinstance(got, np.ndarray):
        raise _differs(_why_not(got, "a NumPy array of numbers"), got, expected)
    if got.dtype.kind not in "iuf":
        raise _differs(
            f"the array holds {got.dtype} values, but real ones are wanted", got, expected
        )
    if got.shape != expected.shape:
        told = f"the shape is {got.shape}, but {expected.shape} is wanted"
        raise _differs(told, got, expected)
    if expected.dtype.kind == "f" and got.dtype.kind != "f":
        told = f"the array holds {got.dtype} values: whole numbers lose what follows the point"
        raise _differs(told, got, expected)
    scale = np.abs(expected).max(initial=0.0) or 1.0
    near = np.isfinite(got) & (np.abs(got - expected) <= tolerance * scale)
    if not near.all():
        where = tuple(int(index) for index in np.argwhere(~near)[0])
        place = f"[{', '.join(map(str, where))}]"
        told = f"{np.count_nonzero(~near)} of {near.size} values differ, the first at {place}"
        raise _differs(told, got, expected)


def _near(got: float, expected: float, tolerance: float) -> bool:
    return math.isfinite(got) and abs(got - expected) <= tolerance * (abs(expected) or 1.0)


def _differs(message: str, got: object, expected: object) -> Mismatch:
    actual, wanted = show(got), show(expected)
    if actual == wanted:
        actual, wanted = show(got, digits=17), show(expected, digits=17)
    return Mismatch(message, actual=actual, expected=wanted)
