"""What all wrong results have in common, in one sentence.

One wrong number says little. Many results beside those expected often give the mistake away: a
factor, a sign, a row too few. Nothing is claimed of every value on the evidence of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from grader.checking import arithmetic, arrangement
from grader.checking.closeness import TOLERANCE
from grader.checking.comparison import Comparison, close

if TYPE_CHECKING:
    from grader.checking.comparison import Array, Arrays

# Of all results together; those beyond it are not looked at.
MAX_NUMBERS = 20_000
# Of one tuple or list.
MAX_LISTED = 1_000
_ORDINALS = ("first", "second", "third", "fourth")


def describe_difference(
    pairs: Sequence[tuple[object, object]], tolerance: float = TOLERANCE
) -> str | None:
    """What the wrong results have in common, or None if that cannot be told or none is wrong.

    Each pair is (got, expected) of one call: numbers, arrays, or tuples or lists of them; got may
    be anything. `tolerance` is relative to the largest value expected of a call, and absolute
    where that is zero. A result that is right speaks against whatever it does not fit.
    """
    arrays = _comparable(pairs)
    if arrays is not None:
        return _describe(arrays, tolerance)
    positions = _by_position(pairs)
    if positions is None:
        return None
    wrong = [place for place, at in enumerate(positions) if _any_wrong(at, tolerance)]
    told = [_describe(positions[place], tolerance) for place in wrong]
    if len(wrong) == 1 and len(positions) <= len(_ORDINALS):
        which = _ORDINALS[wrong[0]]
        if told[0] is None:
            return f"only the {which} of the {len(positions)} results is wrong"
        return f"in the {which} result, {told[0]}"
    return told[0] if len(set(told)) == 1 else None


def _describe(arrays: list[Arrays], tolerance: float) -> str | None:
    import numpy as np

    misshapen = [pair for pair in arrays if pair[0].shape != pair[1].shape]
    if misshapen:
        causes = [arrangement.shape(got, expected, tolerance) for got, expected in misshapen]
        # Calls of other sizes give other numbers in the same words.
        kinds = {cause and "".join(c for c in cause if not c.isdigit()) for cause in causes}
        return causes[0] if len(kinds) == 1 else None
    arrays = [pair for pair in arrays if pair[1].size]
    if not arrays:
        return None
    with np.errstate(all="ignore"):
        results = Comparison.of(arrays, tolerance)
        if not np.isfinite(results.expected).all() or not results.wrong.any():
            return None
        for explain in _EXPLANATIONS:
            told = explain(results)
            if told is not None:
                return told
    return None


# The most telling first.
_EXPLANATIONS = (
    arithmetic.not_finite,
    arithmetic.always_the_same,
    arithmetic.factor,
    arithmetic.offset,
    arithmetic.one_sign,
    arithmetic.precision,
    arithmetic.factor_of_each_call,
    arrangement.order,
    arrangement.one_place,
)


def _comparable(pairs: Sequence[tuple[object, object]]) -> list[Arrays] | None:
    """The pairs as arrays, as many as may be looked at, or None if one is of another kind."""
    arrays: list[Arrays] = []
    left = MAX_NUMBERS
    for got, expected in pairs:
        ours, theirs = _as_array(got), _as_array(expected)
        if ours is None or theirs is None:
            return None
        left -= max(ours.size, theirs.size)
        if left < 0:
            break
        arrays.append((ours.astype(float, copy=False), theirs.astype(float, copy=False)))
    return arrays


def _as_array(value: object) -> Array | None:
    """A real number, an array of them, or a tuple or list of numbers, as an array."""
    import numpy as np

    if isinstance(value, tuple | list):
        if len(value) > MAX_LISTED or not all(map(_is_number, value)):
            return None
        return np.array(value, float)
    if isinstance(value, np.ndarray):
        return value if value.dtype.kind in "iuf" else None
    return np.array(value, float) if _is_number(value) else None


def _is_number(value: object) -> bool:
    if isinstance(value, float):
        return True
    if isinstance(value, int):
        # A larger one is no float.
        return not isinstance(value, bool) and value.bit_length() < 1024
    import numpy as np

    return isinstance(value, np.integer | np.floating)


def _by_position(pairs: Sequence[tuple[object, object]]) -> list[list[Arrays]] | None:
    """For results of several parts: the pairs of the first part of each call, and so on."""
    parts: list[list[tuple[object, object]]] = []
    for got, expected in pairs:
        if not (isinstance(got, tuple | list) and isinstance(expected, tuple | list)):
            return None
        if len(got) != len(expected) or len(got) > MAX_LISTED:
            return None
        parts.append(list(zip(got, expected, strict=True)))
    if len({len(part) for part in parts}) != 1:
        return None
    positions = [_comparable(column) for column in zip(*parts, strict=True)]
    return [at for at in positions if at is not None] if None not in positions else None


def _any_wrong(arrays: list[Arrays], tolerance: float) -> bool:
    return not all(close(got, expected, tolerance) for got, expected in arrays)
