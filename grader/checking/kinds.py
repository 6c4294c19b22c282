"""What kind of thing arrived, told before anything is said about its value.

Each takes what a learner's function returned and gives it back as what it should be, or raises a
`Mismatch` that says what it is instead and what to do about it.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from grader.checking.mismatch import Mismatch
from grader.checking.shapes import Shape, explain_shape
from grader.checking.values import show
from grader.isolation.handles import Handle

if TYPE_CHECKING:
    from numpy.typing import NDArray

# What stands in a stub where a prediction is to be made.
UNANSWERED = "?"


def real_number(got: object) -> float:
    """`got` as a float, if it is a real number: `int`, `float`, NumPy real scalar or 0-d array.

    Raises:
        Mismatch: it is something else, or too large to be a float.
    """
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


def whole_number(got: object) -> int:
    """`got` as an int, if it is an `int` or a NumPy integer (a 0-d array counts).

    Raises:
        Mismatch: it is something else; 36.0 is, too.
    """
    numpy = sys.modules.get("numpy")
    if isinstance(got, int) and not isinstance(got, bool):
        return int(got)
    if (
        numpy is not None
        and isinstance(got, numpy.ndarray | numpy.generic)
        and got.ndim == 0
        and got.dtype.kind in "iu"
    ):
        return int(got)
    if real_number(got).is_integer():
        told = "a count is a whole number; wrap it in int()"
    else:
        told = "a count is a whole number, and this is none"
    raise Mismatch(told, actual=show(got))


def truth(got: object) -> bool:
    """`got` as a bool, if it is `True` or `False` (NumPy's count).

    Raises:
        Mismatch: it is something else; 0 and 1 are, too.
    """
    numpy = sys.modules.get("numpy")
    if isinstance(got, bool):
        return got
    if numpy is not None and isinstance(got, numpy.bool_):
        return bool(got)
    raise Mismatch(_why_not(got, "True or False"), actual=show(got))


def text(got: object) -> str:
    """`got`, if it is text (a NumPy string counts).

    Raises:
        Mismatch: it is something else.
    """
    if isinstance(got, str):
        return str(got)
    raise Mismatch(_why_not(got, "text, in quotes,"), actual=show(got))


def one_of(got: object, words: Collection[str]) -> str:
    """`got`, if it is one of the words that an answer may choose from, spelt exactly so.

    Raises:
        Mismatch: it is another word or no text at all.
    """
    word = text(got)
    if word in words:
        return word
    if word == UNANSWERED:
        told = "the question mark is still there: put your prediction in its place"
    else:
        alike = [known for known in words if known.casefold() == word.strip().casefold()]
        told = "the words to choose from are " + ", ".join(map(repr, words))
        if alike:
            told = f"write it exactly so: {alike[0]!r}"
    raise Mismatch(told, actual=show(got))


def same_length(got: object, length: int) -> list[Any]:
    """The items of `got`, if it is a tuple (or named tuple) or list of `length` items.

    Raises:
        Mismatch: it is something else, or of another length.
    """
    if not isinstance(got, tuple | list):
        told = _why_not(got, f"a tuple of {length} values, as in `return first, second`,")
        raise Mismatch(told, actual=show(got))
    if len(got) != length:
        raise Mismatch(f"{length} values are wanted, but {len(got)} came back", actual=show(got))
    return list(got)


def with_keys(got: object, keys: Collection[str]) -> Mapping[str, Any]:
    """`got`, if it is a dict with exactly these keys.

    Raises:
        Mismatch: it is something else, or has other keys.
    """
    if not isinstance(got, dict):
        raise Mismatch(_why_not(got, "a dict, as in {'name': value},"), actual=show(got))
    if set(got) != set(keys):
        wanted = ", ".join(map(repr, keys))
        raise Mismatch(f"the keys must be exactly {wanted}", actual=show(got))
    return got


def real_array(got: object, shape: Shape | None = None) -> NDArray[Any]:
    """`got`, if it is a NumPy array of real numbers and, where it is given, of this shape.

    Raises:
        Mismatch: it is something else.
    """
    import numpy as np

    if isinstance(got, list | tuple):
        told = f"a {type(got).__name__} came back: wrap it in np.array"
        raise Mismatch(told, actual=show(got))
    if not isinstance(got, np.ndarray):
        raise Mismatch(_why_not(got, "a NumPy array of numbers"), actual=show(got))
    if got.dtype.kind not in "iuf":
        told = f"the array holds {got.dtype} values, but real ones are wanted"
        raise Mismatch(told, actual=show(got))
    if shape is not None and got.shape != shape:
        told = f"the shape is {got.shape}, but {shape} is wanted"
        cause = explain_shape(got.shape, shape)
        raise Mismatch(f"{told}: {cause}" if cause else told, actual=show(got))
    return got


def _why_not(got: object, wanted: str) -> str:
    """What to say to a `got` of the wrong kind, whatever kind is wanted."""
    if got is None:
        return "does the function end without a `return`?"
    if isinstance(got, Handle):
        return f"this is an object of type {got.type_name}: return {wanted.rstrip(',')}"
    return f"{wanted} is wanted"


def _why_no_number(got: object) -> str:
    numpy = sys.modules.get("numpy")
    if isinstance(got, str):
        if got == UNANSWERED:
            return "the question mark is still there: put your number in its place"
        return "this is text: write the number itself, without quotes"
    if isinstance(got, bool) or str(getattr(got, "dtype", "")) == "bool":
        return "this is a truth value, but a number is wanted"
    if isinstance(got, complex) or (numpy is not None and isinstance(got, numpy.complexfloating)):
        return "this is a complex number, but a real one is wanted"
    if numpy is not None and isinstance(got, numpy.ndarray):
        return f"this is an array of shape {got.shape}, but a single number is wanted"
    if isinstance(got, tuple | list | dict | set):
        return f"this is a {type(got).__name__}, but a single number is wanted"
    return _why_not(got, "a plain number")
