"""Whether two answers behave alike, as far as numbers computed in another order can tell."""

from __future__ import annotations

import cmath
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from grader.checking.closeness import leeway
from grader.checking.values import plain_scalar
from grader.isolation.record import Behaviour

_PLAIN = (type(None), bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset)


@dataclass(frozen=True)
class _Raised:
    name: str


# Like nothing that an answer can return.
_NOTHING = _Raised("")


@dataclass(frozen=True)
class Part:
    """One part of what came of a use, of the learner's answer, a wrong one and the right one.

    `is_count` says that it is how often a function was called.
    """

    learner: object
    wrong: object
    right: object
    is_count: bool = field(default=False, kw_only=True)

    @property
    def is_point(self) -> bool:
        """Whether the wrong answer is wrong here."""
        return not alike(self.wrong, self.right)

    @property
    def is_like_wrong(self) -> bool:
        """Whether the learner's answer is wrong in that way, if this is a point."""
        # Where the mistake gives zero, what it misses says what is next to nothing.
        return alike(self.learner, self.wrong, _size(self.right))

    @property
    def is_like_right(self) -> bool:
        """Whether the learner's answer is right here."""
        return alike(self.learner, self.right)


def parts(learner: Behaviour, wrong: Behaviour, right: Behaviour) -> Iterator[Part]:
    """What can be right or wrong by itself: each value of a tuple or a dict that comes back, each
    array that is written into, and how often each function is called.
    """
    yield from _values(_result(learner), _result(wrong), _result(right))
    for place in wrong.changed | right.changed:
        yield Part(*(one.changed.get(place) for one in (learner, wrong, right)))
    if len(learner.called) == len(wrong.called) == len(right.called):
        for counts in zip(learner.called, wrong.called, right.called, strict=True):
            yield Part(*counts, is_count=True)


def _result(behaviour: Behaviour) -> object:
    if behaviour.raised is not None:
        return _Raised(behaviour.raised)
    return behaviour.returned


def _values(learner: object, wrong: object, right: object) -> Iterator[Part]:
    match wrong, right:
        case tuple(), tuple() if len(wrong) == len(right):
            known = list(learner) if isinstance(learner, tuple | list) else []
            known = known if len(known) == len(right) else [_NOTHING] * len(right)
            for triple in zip(known, wrong, right, strict=True):
                yield from _values(*triple)
        case dict(), dict() if wrong.keys() == right.keys():
            named = learner if isinstance(learner, dict) else {}
            for key in right:
                yield from _values(named.get(key, _NOTHING), wrong[key], right[key])
        case _:
            yield Part(learner, wrong, right)


def alike(one: object, other: object, where_zero: float = 1.0) -> bool:
    """Whether two results are the same: kind, shape, and values to 1e-9 of the other, of an array's
    largest; of `where_zero`, if that is zero.

    A tuple is like a list of the same items. A complex number is like no real one, even where it
    has no imaginary part: a check refuses it. Objects that are not plain data are all alike.
    """
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        one, other = (
            plain_scalar(value)
            if isinstance(value, numpy.generic)
            or (isinstance(value, numpy.ndarray) and value.ndim == 0)
            else value
            for value in (one, other)
        )
        if isinstance(one, numpy.ndarray) or isinstance(other, numpy.ndarray):
            return _arrays_alike(one, other, where_zero)
    match one, other:
        case (bool(), _) | (_, bool()) | (str(), _) | (_, str()) | (None, _) | (_, None):
            return type(one) is type(other) and one == other
        case int() | float(), int() | float():
            return _near(one, other, where_zero)
        case complex(), complex():
            return _near(one, other, where_zero)
        case list() | tuple(), list() | tuple():
            return len(one) == len(other) and all(
                alike(*pair, where_zero) for pair in zip(one, other, strict=True)
            )
        case dict(), dict():
            return one.keys() == other.keys() and all(
                alike(one[key], other[key], where_zero) for key in one
            )
        case _Raised(), _Raised():
            return one == other
    if isinstance(one, (*_PLAIN, _Raised)) or isinstance(other, (*_PLAIN, _Raised)):
        return type(one) is type(other) and one == other
    return True


def _near(one: complex, other: complex, where_zero: float) -> bool:
    if one == other:
        return True
    try:
        if cmath.isnan(one) and cmath.isnan(other):
            return True
        return cmath.isfinite(other) and abs(one - other) <= leeway(_size(other) or where_zero)
    except OverflowError:
        return False


def _arrays_alike(one: object, other: object, where_zero: float) -> bool:
    import numpy as np

    if not (isinstance(one, np.ndarray) and isinstance(other, np.ndarray)):
        return False
    if one.shape != other.shape:
        return False
    if any((one.dtype.kind in kinds) != (other.dtype.kind in kinds) for kinds in ("iu", "c")):
        return False
    if one.tobytes() == other.tobytes() and one.dtype == other.dtype:
        return True
    if one.dtype.kind not in "iufc" or other.dtype.kind not in "iufc":
        return bool(np.array_equal(one, other))
    with np.errstate(all="ignore"):
        near = np.abs(one - other) <= leeway(_size(other) or where_zero)
        same = (one == other) | (np.isnan(one) & np.isnan(other))
    return bool((near | same).all())


def _size(value: object) -> float:
    """How large the largest number is, where it is one or an array of them."""
    numpy = sys.modules.get("numpy")
    if isinstance(value, int | float | complex):
        with suppress(OverflowError):
            return float(abs(value)) if cmath.isfinite(value) else 0.0
    if numpy is None or not isinstance(value, numpy.ndarray | numpy.number):
        return 0.0
    array = numpy.asarray(value)
    if array.dtype.kind not in "iufc":
        return 0.0
    return float(numpy.abs(array[numpy.isfinite(array)]).max(initial=0.0))
