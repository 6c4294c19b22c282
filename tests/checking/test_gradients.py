"""A gradient is compared with its function, fairly: right ones pass wherever they are taken."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.checking import assert_gradient
from grader.checking.mismatch import Mismatch

POINTS = hnp.arrays(float, st.integers(1, 4), elements=st.floats(-20, 20))


def softplus_cost(w: Any) -> float:
    return float(np.logaddexp(0, w).sum() + (w**2).sum() / 2)


def softplus_slopes(w: Any) -> Any:
    return 1 / (1 + np.exp(-w)) + w


@given(POINTS, st.sampled_from([1e-8, 1.0, 1e8]))
def test_the_right_gradient_passes(w: Any, scale: float) -> None:
    assert_gradient(scale * softplus_slopes(w), lambda at: scale * softplus_cost(at), w)
    assert_gradient(
        scale * softplus_slopes(w[0]), lambda at: scale * softplus_cost(np.array([at])), float(w[0])
    )


@given(POINTS, st.sampled_from([0.5, 2.0, -1.0, 1.00001]), st.sampled_from([1e-8, 1.0, 1e8]))
def test_a_wrong_one_does_not(w: Any, factor: float, scale: float) -> None:
    # Bounded away from the place where the gradient is zero.
    w = np.append(w, 3.0)
    with pytest.raises(Mismatch):
        assert_gradient(
            factor * scale * softplus_slopes(w), lambda at: scale * softplus_cost(at), w
        )


@pytest.mark.parametrize(
    ("function", "at"),
    [
        (lambda w: w @ w + (w**3).sum(), np.zeros(2)),
        (lambda w: (w**4).sum(), np.zeros(3)),
        (lambda w: np.cos(w).sum(), np.zeros(2)),
        # Constant but for rounding.
        *[
            (lambda w: 1e6 * (np.sin(w) ** 2 + np.cos(w) ** 2).mean(), np.array([at]))
            for at in np.arange(0.1, 4, 0.1)
        ],
    ],
)
def test_zero_passes_where_it_is_flat(function: Any, at: Any) -> None:
    assert_gradient(np.zeros_like(at), function, at)
    with pytest.raises(Mismatch):
        assert_gradient(np.full_like(at, 1e-3), function, at)


def test_the_first_wrong_slope_is_named() -> None:
    w = np.array([[1, 2], [3, 4]])
    right = 2.0 * w
    assert_gradient(right, lambda at: (at**2).sum(), w)
    wrong = right.copy()
    wrong[1, 0] /= 2
    with pytest.raises(Mismatch) as caught:
        assert_gradient(wrong, lambda at: (at**2).sum(), w)
    assert caught.value.message == (
        "the slope at [1, 0] is 3, but central differences give 6, a relative error of 0.5"
    )
    assert (caught.value.actual, caught.value.expected) == ("[[2, 4], [3, 8]]", "[[2, 4], [6, 8]]")
    with pytest.raises(Mismatch) as caught:
        assert_gradient(14.9, lambda at: at**4, 1.5)
    told = "the slope is 14.9, but central differences give 13.5, a relative error of 0.094"
    assert caught.value.message == told
    with pytest.raises(Mismatch, match=r"the slope at \[0\] is nan, but central"):
        assert_gradient(np.array([np.nan]), lambda at: at @ at, np.ones(1))


def test_kinds_come_first() -> None:
    w = np.ones(2)
    with pytest.raises(Mismatch, match="a list came back"):
        assert_gradient([2.0, 2.0], lambda at: at @ at, w)
    with pytest.raises(Mismatch, match=r"the shape is \(1,\), but \(2,\) is wanted"):
        assert_gradient(np.ones(1), lambda at: at @ at, w)
    with pytest.raises(Mismatch, match="does the function end without a `return`"):
        assert_gradient(2 * w, lambda _: None, w)
    with pytest.raises(Mismatch, match="a single number is wanted"):
        assert_gradient(w, lambda at: at**2, 1.0)
