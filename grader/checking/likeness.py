"""Whether two answers behave alike, as far as numbers computed in another order can tell."""

from __future__ import annotations

import cmath
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from grader.isolation.record import Behaviour

TOLERANCE = 1e-9

_PLAIN = (type(None), bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset)


@dataclass(frozen=True)
class _Raised:
    name: str


# Like nothing that an answer can return.
_NOTHING = _Raised("")


@dataclass(frozen=True)
class Part:
    """One part of what came of a use, of the learner's answer, a wrong one and the right one."""

    learner: object
    wrong: object
    right: object

    @property
    def is_point(self) -> bool:
        """Whether the wrong answer is wrong here."""
        return not alike(self.wrong, self.right)


def parts(learner: Behaviour, wrong: Behaviour, right: Behaviour) -> Iterator[Part]:
    """What can be right or wrong by itself: each value of a tuple or a dict that comes back, each
    array that is written into, and how often each function is called.
    """
    yield from _values(_result(learner), _result(wrong), _result(right))
    for place in wrong.changed | right.changed:
        yield Part(*(one.changed.get(place) for one in (learner, wrong, right)))
    if len(learner.called) == len(wrong.called) == len(right.called):
        yield from map(Part, learner.called, wrong.called, right.called)


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


def alike(one: object, other: object) -> bool:
    """Whether two results are the same: kind, shape, and values to 1e-9 of the largest.

    A tuple is like a list of the same items. Objects that are not plain data are all alike.
    """
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        one, other = (
            value.item()
            if isinstance(value, numpy.generic)
            or (isinstance(value, numpy.ndarray) and value.ndim == 0)
            else value
            for value in (one, other)
        )
        if isinstance(one, numpy.ndarray) or isinstance(other, numpy.ndarray):
            return _arrays_alike(one, other)
    match one, other:
        case (bool(), _) | (_, bool()) | (str(), _) | (_, str()) | (None, _) | (_, None):
            return type(one) is type(other) and one == other
        case int() | float() | complex(), int() | float() | complex():
            return _near(one, other)
        case list() | tuple(), list() | tuple():
            return len(one) == len(other) and all(map(alike, one, other))
        case dict(), dict():
            return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
        case _Raised(), _Raised():
            return one == other
    if isinstance(one, (*_PLAIN, _Raised)) or isinstance(other, (*_PLAIN, _Raised)):
        return type(one) is type(other) and one == other
    return True


def _near(one: complex, other: complex) -> bool:
    if one == other:
        return True
    try:
        return cmath.isclose(one, other, rel_tol=TOLERANCE, abs_tol=1e-300) or (
            cmath.isnan(one) and cmath.isnan(other)
        )
    except OverflowError:
        return False


def _arrays_alike(one: object, other: object) -> bool:
    import numpy as np

    if not (isinstance(one, np.ndarray) and isinstance(other, np.ndarray)):
        return False
    whole = "iu"
    if one.shape != other.shape or (one.dtype.kind in whole) != (other.dtype.kind in whole):
        return False
    if one.tobytes() == other.tobytes() and one.dtype == other.dtype:
        return True
    if one.dtype.kind not in "iufc" or other.dtype.kind not in "iufc":
        return bool(np.array_equal(one, other))
    with np.errstate(all="ignore"):
        scale = np.abs(other[np.isfinite(other)]).max(initial=0.0)
        near = np.abs(one - other) <= TOLERANCE * scale
        same = (one == other) | (np.isnan(one) & np.isnan(other))
    return bool((near | same).all())
