"""What all wrong results have in common, in one sentence.

One wrong number says little. Many results beside those expected often give the mistake away: a
factor, a sign, a row too few. Nothing is claimed of every value on the evidence of one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.checking.shapes import explain_shape
from grader.checking.values import show

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

    Array = NDArray[Any]
    Arrays = tuple[Array, Array]

TOLERANCE = 1e-9
# Of all results together; those beyond it are not looked at.
MAX_NUMBERS = 20_000
# Of one tuple or list.
MAX_LISTED = 1_000
# A factor so near to 1, or an offset so near to 0, is a matter of precision.
MARGIN = 1e3
MAX_DENOMINATOR = 12
# Beyond it, and below its inverse, any number is near a fraction.
MAX_FACTOR = 1e6
MAX_DIGITS = 6
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
        causes = [_shape(got, expected, tolerance) for got, expected in misshapen]
        # Calls of other sizes give other numbers in the same words.
        kinds = {cause and "".join(c for c in cause if not c.isdigit()) for cause in causes}
        return causes[0] if len(kinds) == 1 else None
    arrays = [pair for pair in arrays if pair[1].size]
    if not arrays:
        return None
    with np.errstate(all="ignore"):
        results = _Results.of(arrays, tolerance)
        if not np.isfinite(results.expected).all() or not results.wrong.any():
            return None
        for explain in _EXPLANATIONS:
            told = explain(results)
            if told is not None:
                return told
    return None


@dataclass(frozen=True)
class _Results:
    """All results in one row. `size` is, for each number, the largest that its call expects."""

    arrays: list[Arrays]
    got: Array
    expected: Array
    size: Array
    tolerance: float

    @classmethod
    def of(cls, arrays: list[Arrays], tolerance: float) -> _Results:
        import numpy as np

        got = np.concatenate([pair[0].ravel() for pair in arrays])
        expected = np.concatenate([pair[1].ravel() for pair in arrays])
        lengths = [pair[1].size for pair in arrays]
        starts = np.cumsum([0, *lengths[:-1]])
        largest = np.maximum.reduceat(np.abs(expected), starts)
        largest[largest == 0] = 1.0
        return cls(arrays, got, expected, np.repeat(largest, lengths), tolerance)

    @property
    def allowed(self) -> Array:
        return self.tolerance * self.size

    @property
    def wrong(self) -> Array:
        import numpy as np

        return ~(np.abs(self.got - self.expected) <= self.allowed)

    def are(self, others: Array, allowed: Array | None = None) -> bool:
        """Whether the results are these numbers."""
        import numpy as np

        limit = self.allowed if allowed is None else allowed
        return bool((np.abs(self.got - others) <= limit).all())


def _not_finite(results: _Results) -> str | None:
    import numpy as np

    count = int(np.count_nonzero(~np.isfinite(results.got)))
    if count == 0:
        return None
    if count == results.got.size:
        return "no value is finite" if count > 1 else None
    return f"{count} of {results.got.size} values {'is' if count == 1 else 'are'} not finite"


def _always_the_same(results: _Results) -> str | None:
    first = results.got[0]
    if not _vary(results.expected, results) or not results.are(first):
        return None
    return f"every value is {show(float(first) + 0.0, digits=6)}"


def _factor(results: _Results) -> str | None:
    import numpy as np

    expected = results.expected
    pivot = int(np.abs(expected).argmax())
    factor = float(results.got[pivot] / expected[pivot])
    if abs(factor - 1) <= MARGIN * results.tolerance:
        return None
    if not results.are(factor * expected, abs(factor) * results.allowed):
        return None
    if not _vary(expected[np.abs(expected) > results.allowed], results):
        return None
    if abs(factor + 1) <= results.tolerance:
        return "every value has the right size and the wrong sign"
    return f"every value is {_times(factor)} what it should be"


def _offset(results: _Results) -> str | None:
    import numpy as np

    expected = results.expected
    offset = float(results.got[0] - expected[0])
    allowed = np.minimum(
        results.tolerance * np.maximum(results.size, abs(offset)), abs(offset) / MARGIN
    )
    if offset == 0 or not results.are(expected + offset, allowed) or not _vary(expected, results):
        return None
    return f"every value is {abs(offset):.6g} too {'high' if offset > 0 else 'low'}"


def _one_sign(results: _Results) -> str | None:
    import numpy as np

    for sign, called, other in [(-1, "negative", "positive"), (1, "positive", "negative")]:
        chosen = sign * results.expected > results.allowed
        if np.count_nonzero(chosen) < 2 or not (results.wrong & chosen).any():
            continue
        if results.are(np.where(chosen, -results.expected, results.expected)):
            return f"every value that should be {called} is {other}"
        if results.are(np.where(chosen, 0.0, results.expected)):
            return f"every value that should be {called} is 0"
        spared = ~chosen & (np.abs(results.expected) > results.allowed)
        if (results.wrong == chosen).all() and np.count_nonzero(spared) > 1:
            return f"only the values that should be {called} are wrong"
    return None


def _precision(results: _Results) -> str | None:
    import numpy as np

    if np.count_nonzero(results.wrong) < 2:
        return None
    if results.are(np.trunc(results.expected)):
        return "every value lacks what follows the decimal point"
    if results.are(np.floor(results.expected)):
        return "every value is rounded down to a whole number"
    if results.are(np.ceil(results.expected)):
        return "every value is rounded up to a whole number"
    for digits in range(MAX_DIGITS + 1):
        # More exact than a result must be: or every result nearly right would be a rounded one.
        grid = 10.0**-digits
        if results.are(
            np.round(results.expected, digits), np.minimum(results.allowed, grid / MARGIN)
        ):
            if digits == 0:
                return "every value is rounded to a whole number"
            return f"every value is rounded to {digits} digit{'s' * (digits > 1)} after the point"
    if (results.got == results.expected.astype(np.float32)).all():
        return "every value has the precision of float32, about 7 digits"
    return None


def _factors(results: _Results) -> str | None:
    """A factor for each call: what is divided by the number of samples, or is not."""
    from fractions import Fraction

    import numpy as np

    factors = []
    start = 0
    for got, expected in results.arrays:
        span = slice(start, start + expected.size)
        start += expected.size
        pivot = int(np.abs(expected).argmax())
        right = expected.ravel()[pivot]
        if right == 0:
            factor = Fraction(1)
        else:
            factor = _fraction(float(got.ravel()[pivot] / right)) or Fraction(0)
            factors.append(factor)
        off = np.abs(got.ravel() - float(factor) * expected.ravel())
        if (
            factor == 0
            or 1 not in (factor.numerator, factor.denominator)
            or (off > abs(float(factor)) * results.allowed[span]).any()
        ):
            return None
    distinct = list(dict.fromkeys(factors))
    if len(factors) < 3 or len(distinct) < 2 or min(factors) <= 0:
        return None
    # A result that is right speaks against a factor.
    if min(factors) <= 1 <= max(factors):
        return None
    listed = " or ".join(map(str, distinct)) if len(distinct) < 4 else ""
    if max(factors) > 1:
        told = "each result is a whole multiple of what it should be"
        return f"{told}: {listed} times" if listed else told
    told = "each result is a fraction of what it should be"
    return f"{told}: {listed}" if listed else told


def _order(results: _Results) -> str | None:
    import numpy as np

    arrays, tolerance = results.arrays, results.tolerance
    if not all(expected.ndim and expected.size > 1 for _, expected in arrays):
        return None
    if all(expected.ndim > 1 and _close(got, expected.T, tolerance) for got, expected in arrays):
        return "rows and columns are swapped"
    if all(_close(got, expected[::-1], tolerance) for got, expected in arrays):
        if all(expected.size == 2 for _, expected in arrays):
            return "the two values have changed places"
        return "the values are right, but in reverse order"
    if all(_follows(got, expected, tolerance) for got, expected in arrays):
        return "every value stands one place too late"
    if all(_follows(expected, got, tolerance) for got, expected in arrays):
        return "every value stands one place too early"
    if all(
        _close(np.sort(got, axis=None), np.sort(expected, axis=None), tolerance)
        for got, expected in arrays
    ):
        return "the values are right, but in another order"
    return None


def _one_place(results: _Results) -> str | None:
    import numpy as np

    found: list[Array] = []
    # Counted from the end: arrays of several lengths have their last places in common.
    behind: list[Array] = []
    start = 0
    wrong = results.wrong
    if wrong.all():
        return None
    for _, expected in results.arrays:
        if expected.ndim not in (1, 2) or expected.size < 2:
            return None
        places = np.argwhere(wrong[start : start + expected.size].reshape(expected.shape))
        start += expected.size
        if len(places):
            found.append(places)
            behind.append(places - expected.shape)
    if len({places.shape[1] for places in found}) > 1:
        return None
    indices = [set(column.tolist()) for column in np.concatenate(found).T]
    if len(indices) == 1 and set(np.concatenate(behind)[:, 0].tolist()) == {-1}:
        return "only the last value is wrong"
    single = [len(index) == 1 for index in indices]
    firsts = [min(index) for index in indices]
    if all(single):
        if firsts == [0]:
            return "only the first value is wrong"
        return f"only the value at [{', '.join(map(str, firsts))}] is wrong"
    for axis, called in enumerate(("row", "column")[: len(indices)]):
        if single[axis] and all(expected.shape[axis] > 1 for _, expected in results.arrays):
            return f"only {called} {firsts[axis]} is wrong"
    return None


# The most telling first.
_EXPLANATIONS = (
    _not_finite,
    _always_the_same,
    _factor,
    _offset,
    _one_sign,
    _precision,
    _factors,
    _order,
    _one_place,
)


def _shape(got: Array, expected: Array, tolerance: float) -> str | None:
    """What a wrong shape comes from, told by the values where they tell more than the lengths."""
    if got.ndim > 1 and _close(got, expected.T, tolerance):
        return "the values are right, but rows and columns are swapped"
    if got.size == expected.size and _close(got.ravel(), expected.ravel(), tolerance):
        flat = "flattened into one row" if got.ndim == 1 else "in another shape"
        return f"the values are right, but {flat}"
    if got.ndim == expected.ndim and got.ndim:
        thing = "entry" if got.ndim == 1 else "row"
        for place, ours, theirs in [
            ("first", got, expected[1:]),
            ("last", got, expected[:-1]),
        ]:
            if len(ours) and _close(ours, theirs, tolerance):
                return f"the {place} {thing} is missing, and the rest is right"
        for place, ours in [("first", got[1:]), ("last", got[:-1])]:
            if len(ours) and _close(ours, expected, tolerance):
                return f"the {place} {thing} is one too many, and the rest is right"
    return explain_shape(got.shape, expected.shape)


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
    return not all(_close(got, expected, tolerance) for got, expected in arrays)


def _close(got: Array, expected: Array, tolerance: float) -> bool:
    import numpy as np

    if got.shape != expected.shape:
        return False
    size = np.abs(expected).max(initial=0.0) or 1.0
    with np.errstate(all="ignore"):
        return bool((np.abs(got - expected) <= tolerance * size).all())


def _follows(late: Array, early: Array, tolerance: float) -> bool:
    """Whether the one is the other, one place later, as far as that can be seen."""
    before = early[:-1]
    if len(before) < 2 or _close(before, before[::-1], tolerance):
        return False
    return _close(late[1:], before, tolerance)


def _vary(numbers: Array, results: _Results) -> bool:
    """Whether there are two different ones among them at least."""
    import numpy as np

    return bool(np.ptp(numbers) > results.allowed.min()) if numbers.size > 1 else False


def _times(factor: float) -> str:
    fraction = _fraction(factor)
    if fraction is None:
        return f"{factor:.4g} times"
    if abs(fraction) < 1 and abs(fraction.numerator) == 1:
        return "half of" if fraction == 0.5 else f"{fraction} of"
    exact = f"{factor:.6g}"
    if math.isclose(float(exact), factor):
        return f"exactly {exact} times"
    return f"{fraction} {'of' if abs(fraction) < 1 else 'times'}"


def _fraction(factor: float) -> Fraction | None:
    """The factor as a fraction, if it is one that somebody may have written."""
    # Imported late: it takes its time, and those who pass do without it.
    from fractions import Fraction

    if not 1 / MAX_FACTOR <= abs(factor) <= MAX_FACTOR:
        return None
    for near in (
        Fraction(1, round(1 / factor)) if abs(factor) < 1 else Fraction(round(factor)),
        Fraction(factor).limit_denominator(MAX_DENOMINATOR),
        Fraction(round(factor * 1000), 1000),
    ):
        if near and math.isclose(near, factor, rel_tol=TOLERANCE):
            return near
    return None
