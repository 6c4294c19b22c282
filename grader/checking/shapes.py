"""What may have led to an array of the wrong shape."""

from __future__ import annotations

import math

Shape = tuple[int, ...]


def explain_shape(got: Shape, expected: Shape) -> str | None:
    """The likely cause of the shape `got` where `expected` is wanted, in words, or None.

    Shapes are the lengths of the axes, as NumPy gives them. The broadcasting rule behind the first
    cause: lengths are compared from the last axis on, and a length of 1 is stretched
    (NumPy user guide, "Broadcasting").
    """
    if len(got) == 2 and len(expected) == 1 and got == expected * 2:
        column = (*expected, 1)
        return f"{expected} met {column}, which broadcasts to {got}"
    if len(got) > 1 and got == expected[::-1]:
        return "rows and columns are swapped"
    if len(got) != len(expected):
        return _explain_axes(got, expected)
    if len(got) == 0:
        return None
    rows = got[0] - expected[0]
    if abs(rows) == 1 and got[1:] == expected[1:]:
        thing = "entry" if len(got) == 1 else "row"
        return f"one {thing} too many" if rows > 0 else f"one {thing} is missing"
    return None


def _explain_axes(got: Shape, expected: Shape) -> str | None:
    if got == ():
        return "this is a single number"
    without_ones = [length for length in got if length != 1]
    if without_ones == [length for length in expected if length != 1]:
        surplus = len(got) > len(expected)
        return f"an axis of length 1 is {'left over' if surplus else 'missing'}"
    if len(got) == len(expected) + 1 and expected == got[1:]:
        return "is a sum or a mean over axis 0 missing?"
    if len(got) == len(expected) + 1 and expected == got[:-1]:
        return f"is a sum or a mean over axis {len(got) - 1} missing?"
    if len(got) == 1 and len(expected) > 1 and got[0] == math.prod(expected):
        return "the entries are all there, in one row"
    return None
