"""Mistakes in where values stand: which places are wrong, and what has moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.checking.comparison import close
from grader.checking.shapes import explain_shape

if TYPE_CHECKING:
    from grader.checking.comparison import Array, Comparison


def order(results: Comparison) -> str | None:
    import numpy as np

    arrays, tolerance = results.arrays, results.tolerance
    if not all(expected.ndim and expected.size > 1 for _, expected in arrays):
        return None
    if all(expected.ndim > 1 and close(got, expected.T, tolerance) for got, expected in arrays):
        return "rows and columns are swapped"
    if all(close(got, expected[::-1], tolerance) for got, expected in arrays):
        if all(expected.size == 2 for _, expected in arrays):
            return "the two values have changed places"
        return "the values are right, but in reverse order"
    if all(_follows(got, expected, tolerance) for got, expected in arrays):
        return "every value stands one place too late"
    if all(_follows(expected, got, tolerance) for got, expected in arrays):
        return "every value stands one place too early"
    if all(
        close(np.sort(got, axis=None), np.sort(expected, axis=None), tolerance)
        for got, expected in arrays
    ):
        return "the values are right, but in another order"
    return None


def one_place(results: Comparison) -> str | None:
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


def shape(got: Array, expected: Array, tolerance: float) -> str | None:
    """What a wrong shape comes from, told by the values where they tell more than the lengths."""
    if got.ndim > 1 and close(got, expected.T, tolerance):
        return "the values are right, but rows and columns are swapped"
    if got.size == expected.size and close(got.ravel(), expected.ravel(), tolerance):
        flat = "flattened into one row" if got.ndim == 1 else "in another shape"
        return f"the values are right, but {flat}"
    if got.ndim == expected.ndim and got.ndim:
        thing = "entry" if got.ndim == 1 else "row"
        for place, ours, theirs in [
            ("first", got, expected[1:]),
            ("last", got, expected[:-1]),
        ]:
            if len(ours) and close(ours, theirs, tolerance):
                return f"the {place} {thing} is missing, and the rest is right"
        for place, ours in [("first", got[1:]), ("last", got[:-1])]:
            if len(ours) and close(ours, expected, tolerance):
                return f"the {place} {thing} is one too many, and the rest is right"
    return explain_shape(got.shape, expected.shape)


def _follows(late: Array, early: Array, tolerance: float) -> bool:
    """Whether the one is the other, one place later, as far as that can be seen."""
    before = early[:-1]
    if len(before) < 2 or close(before, before[::-1], tolerance):
        return False
    return close(late[1:], before, tolerance)
