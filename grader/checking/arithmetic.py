"""Mistakes in what is computed: what all wrong numbers have in common, whatever their places."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from grader.checking.closeness import TOLERANCE
from grader.checking.values import show

if TYPE_CHECKING:
    from fractions import Fraction

    from grader.checking.comparison import Array, Comparison

# A factor so near to 1, or an offset so near to 0, is a matter of precision.
MARGIN = 1e3
MAX_DENOMINATOR = 12
# Beyond it, and below its inverse, any number is near a fraction.
MAX_FACTOR = 1e6
MAX_DIGITS = 6


def not_finite(results: Comparison) -> str | None:
    import numpy as np

    count = int(np.count_nonzero(~np.isfinite(results.got)))
    if count == 0:
        return None
    if count == results.got.size:
        return "every value has become inf or nan" if count > 1 else None
    have = "has" if count == 1 else "have"
    return f"{count} of {results.got.size} values {have} become inf or nan"


def always_the_same(results: Comparison) -> str | None:
    first = results.got[0]
    if not _vary(results.expected, results) or not results.are(first):
        return None
    return f"every value is {show(float(first) + 0.0, digits=6)}"


def factor(results: Comparison) -> str | None:
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


def offset(results: Comparison) -> str | None:
    import numpy as np

    expected = results.expected
    offset = float(results.got[0] - expected[0])
    allowed = np.minimum(
        results.tolerance * np.maximum(results.size, abs(offset)), abs(offset) / MARGIN
    )
    if offset == 0 or not results.are(expected + offset, allowed) or not _vary(expected, results):
        return None
    return f"every value is {abs(offset):.6g} too {'high' if offset > 0 else 'low'}"


def one_sign(results: Comparison) -> str | None:
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


def precision(results: Comparison) -> str | None:
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


def factor_of_each_call(results: Comparison) -> str | None:
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


def _vary(numbers: Array, results: Comparison) -> bool:
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
