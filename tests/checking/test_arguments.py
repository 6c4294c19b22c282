"""An array that a call changes is found, whatever the change is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.checking import unchanged
from grader.checking.mismatch import Mismatch


@given(
    hnp.arrays(
        st.sampled_from([float, np.float32, np.int64]),
        hnp.array_shapes(max_dims=3, max_side=3),
        elements=st.integers(-9, 9),
    ),
    st.data(),
)
def test_the_first_change_is_named(array: Any, data: st.DataObject) -> None:
    with unchanged(w=array):
        array.copy()[:] = 0
    index = tuple(data.draw(st.integers(0, length - 1)) for length in array.shape)
    old = array[index]
    with pytest.raises(Mismatch) as caught, unchanged(X=np.ones(1), w=array):
        array[index] = old + 1
    place = ", ".join(map(str, index))
    assert f"changes w, which belongs to the caller: w[{place}] was {old:g} and is now {old + 1:g}"
    assert f": w[{place}] was {old:g} and is now {old + 1:g}. Make a new" in caught.value.message


def test_what_a_learner_reads() -> None:
    w = np.array([4.0, -2.0])
    with pytest.raises(Mismatch) as caught, unchanged(w=w):
        w -= 0.5
    assert caught.value.message == (
        "your code changes w, which belongs to the caller: w[0] was 4 and is now 3.5. "
        "Make a new array, as `a - b` does; `a -= b` and `a[:] = b` write into the old one"
    )
    assert (caught.value.actual, caught.value.expected) == ("[3.5, -2.5]", "[4, -2]")


def test_bit_for_bit() -> None:
    w = np.array([0.0, np.nan])
    with unchanged(w=w):
        w[1] = np.nan
    with pytest.raises(Mismatch, match=r"w\[0\] was 0 and is now -0"), unchanged(w=w):
        w[0] = -0.0
    number = np.array(1.5)
    with pytest.raises(Mismatch, match=r": w was 1.5 and is now 2\."), unchanged(w=number):
        number[...] = 2
    with pytest.raises(Mismatch, match="leave its shape and its type alone"), unchanged(w=w):
        w.resize((1, 2), refcheck=False)
    order = np.asfortranarray(np.arange(6.0).reshape(2, 3))
    with pytest.raises(Mismatch, match=r"w\[1, 0\] was 3 and is now 9"), unchanged(w=order[:, ::2]):
        order[1, 0] = 9


def test_what_goes_wrong_inside_is_told_first() -> None:
    w = np.ones(2)
    with pytest.raises(ZeroDivisionError), unchanged(w=w):
        w[0] = 1 // 0
