"""What arrives is taken for what it is, and a wrong kind is told so in words of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.checking import one_of, real_array, real_number, text, truth, whole_number
from grader.checking.mismatch import Mismatch

FATES = ("creeps", "lands", "diverges")


@pytest.mark.parametrize("number", [36, np.int64(36), np.uint8(36), np.array(36)])
def test_whole_numbers(number: object) -> None:
    assert type(whole_number(number)) is int
    assert whole_number(number) == 36


def test_other_kinds_that_count() -> None:
    assert type(text(np.str_("C"))) is str
    assert truth(np.bool_(False)) is False
    assert one_of("lands", FATES) == "lands"
    view = np.asfortranarray(np.ones((2, 3)))[:, ::2]
    view.flags.writeable = False
    assert real_array(view, (2, 2)) is view
    assert real_array(np.array([1, 2])).shape == (2,)


@pytest.mark.parametrize(
    ("take", "value", "told"),
    [
        (whole_number, 36.0, "a count is a whole number; wrap it in int()"),
        (whole_number, np.float64(36), "a count is a whole number; wrap it in int()"),
        (whole_number, 35.5, "a count is a whole number, and this is none"),
        (whole_number, float("nan"), "a count is a whole number, and this is none"),
        (whole_number, True, "this is a truth value, but a number is wanted"),
        (whole_number, None, "does the function end without a `return`?"),
        (whole_number, np.array([36]), "this is an array of shape (1,)"),
        (truth, 1, "True or False is wanted"),
        (truth, "True", "True or False is wanted"),
        (text, 3, "text, in quotes, is wanted"),
        (text, None, "does the function end without a `return`?"),
        (real_number, "?", "the question mark is still there: put your number in its place"),
        (lambda got: one_of(got, FATES), "?", "the question mark is still there"),
        (lambda got: one_of(got, FATES), "Lands ", "write it exactly so: 'lands'"),
        (
            lambda got: one_of(got, FATES),
            "explodes",
            "the words to choose from are 'creeps', 'lands', 'diverges'",
        ),
        (lambda got: real_array(got, (2,)), [1.0, 2.0], "a list came back: wrap it in np.array"),
        (lambda got: real_array(got, (2,)), np.float64(1), "a NumPy array of numbers is wanted"),
        (lambda got: real_array(got, (2,)), np.ones(3), "the shape is (3,), but (2,) is wanted"),
        (real_array, np.array([True]), "the array holds bool values"),
    ],
)
def test_another_kind_is_told_so(take: Callable[[Any], object], value: object, told: str) -> None:
    with pytest.raises(Mismatch) as caught:
        take(value)
    assert caught.value.message.startswith(told)
    assert caught.value.expected is None
