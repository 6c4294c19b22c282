"""Assertions about values, where a bare `assert` would say less to a learner.

Each looks at what kind of thing arrived before it looks at the value, and says what to do about
the wrong kind. `tolerance` is relative to the size of what is expected (for an array, its largest
value), and absolute where zero is expected; `absolute` allows so much whatever the size.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from grader.checking.closeness import TOLERANCE, leeway
from grader.checking.kinds import one_of, real_array, real_number
from grader.checking.mismatch import Mismatch, WrongValue, differs
from grader.checking.values import show

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The nearest float32 to a number may be this far from it, and a NumPy scalar is a right answer.
FLOAT32_TOLERANCE = 2.0**-23
# So near a miss is one of precision, and not of the formula.
NEAR_MISS = 1e-3


def assert_answer(
    got: object,
    right: float | str,
    tolerance: float = TOLERANCE,
    absolute: float = 0.0,
    *,
    among: Collection[str] = (),
) -> None:
    """`got` must be the number that is asked for, or the word, of those to choose from. The right
    one is never shown.

    Raises:
        Mismatch: it is another number or word, or no such thing.
    """
    if isinstance(right, str):
        if one_of(got, among) != right:
            raise WrongValue("this is not the word asked for", actual=show(got))
        return
    value = real_number(got)
    if str(getattr(got, "dtype", "")) == "float32":
        tolerance = max(tolerance, FLOAT32_TOLERANCE)
    if _near(value, right, leeway(right, tolerance, absolute)):
        return
    told = "this is not the number asked for"
    if _near(value, right, leeway(right, NEAR_MISS, absolute)):
        told = "this is close, but not close enough: was something rounded on the way?"
    raise WrongValue(told, actual=show(got))


def assert_close(
    got: object, expected: Any, tolerance: float = TOLERANCE, absolute: float = 0.0
) -> None:
    """`got` must equal `expected`, a number or an array: its kind, its shape, then its values.

    Raises:
        Mismatch: it does not.
    """
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(expected, numpy.ndarray):
        _assert_arrays_close(got, expected, tolerance, absolute)
        return
    try:
        value = real_number(got)
    except Mismatch as problem:
        raise differs(problem.message, got, expected, Mismatch) from None
    right = float(expected)
    allowed = leeway(right, tolerance, absolute)
    if not _near(value, right, allowed):
        told = "this is not the value expected"
        if _near(value, right, leeway(right, NEAR_MISS, absolute)):
            told = f"this is close, but {_how_far(abs(value - right), allowed)}"
        raise differs(told, got, expected)


def assert_refused(call: Callable[..., object], *arguments: object, because: str) -> None:
    """`call` must raise an exception for these arguments, of whatever kind.

    `because` says what is wrong with them: "the shapes differ". A stub that is not written yet
    refuses nothing: its `NotImplementedError` goes on.

    Raises:
        Mismatch: it returned instead.
    """
    try:
        got = call(*arguments)
    except NotImplementedError:
        raise
    except Exception:
        return
    raise Mismatch(f"{because}: raise ValueError instead of returning a value", actual=show(got))


def _assert_arrays_close(
    got: object, expected: NDArray[Any], tolerance: float, absolute: float
) -> None:
    import numpy as np

    try:
        array = real_array(got, expected.shape)
    except Mismatch as problem:
        raise differs(problem.message, got, expected, Mismatch) from None
    if expected.dtype.kind == "f" and array.dtype.kind != "f":
        told = f"the array holds {array.dtype} values: whole numbers lose what follows the point"
        raise differs(told, got, expected, Mismatch)
    size = float(np.abs(expected).max(initial=0.0))
    allowed = leeway(size, tolerance, absolute)
    with np.errstate(all="ignore"):
        off = np.abs(array - expected)
        wrong = ~(off <= allowed)
    if not wrong.any():
        return
    where = tuple(int(index) for index in np.argwhere(wrong)[0])
    place = f"[{', '.join(map(str, where))}]"
    furthest = float(off[wrong].max())
    is_near = furthest <= leeway(size, NEAR_MISS, absolute)
    close = f"close, but {_how_far(furthest, allowed)}" if is_near else ""
    if wrong.size == 1:
        told = f"this is {close or 'not the value expected'}"
    else:
        told = f"{np.count_nonzero(wrong)} of {wrong.size} values differ, the first at {place}"
        told += f": it is {close}" if close else ""
    raise differs(told, got, expected)


def _near(got: float, expected: float, allowed: float) -> bool:
    return math.isfinite(got) and abs(got - expected) <= allowed


def _how_far(off: float, allowed: float) -> str:
    return f"off by {off:.2g}, where {allowed:.2g} is allowed"
