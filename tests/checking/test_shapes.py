"""A wrong shape is traced back to what may have led to it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.checking.shapes import Shape, explain_shape


@pytest.mark.parametrize(
    ("got", "expected", "told"),
    [
        ((4, 4), (4,), "(4,) met (4, 1), which broadcasts to (4, 4)"),
        ((2, 3), (3, 2), "rows and columns are swapped"),
        ((4, 1), (4,), "an axis of length 1 is left over"),
        ((4,), (1, 4), "an axis of length 1 is missing"),
        ((4, 2), (2,), "is a sum or a mean over axis 0 missing?"),
        ((2, 4), (2,), "is a sum or a mean over axis 1 missing?"),
        ((6,), (3, 2), "the entries are all there, in one row"),
        ((), (3,), "this is a single number"),
        ((4, 2), (5, 2), "one row is missing"),
        ((6, 2), (5, 2), "one row too many"),
        ((2,), (3,), "one entry is missing"),
        ((7, 2), (5, 2), None),
        ((3, 2, 4), (5,), None),
    ],
)
def test_shapes_are_explained(got: Shape, expected: Shape, told: str | None) -> None:
    assert explain_shape(got, expected) == told


@given(st.integers(2, 9))
def test_the_broadcast_that_is_told_is_the_one_numpy_does(length: int) -> None:
    row, column = np.ones(length), np.ones((length, 1))
    told = f"{row.shape} met {column.shape}, which broadcasts to {(row - column).shape}"
    assert explain_shape((row - column).shape, row.shape) == told
