"""The assertions accept what the contract names, refuse the rest, and say what to do about it."""

from __future__ import annotations

import subprocess
import sys
from collections import OrderedDict, namedtuple
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.checking import (
    assert_answer,
    assert_close,
    assert_refused,
    real_number,
    same_length,
    with_keys,
)
from grader.checking.mismatch import Mismatch
from grader.checking.values import show
from grader.isolation.faults import LearnerFault
from grader.isolation.handles import Handle


def handle(type_name: str) -> Handle:
    """What a check gets in the place of an object that stayed with the learner."""
    return Handle(lambda *_: None, 0, type_name, ())


FINITE = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300)
# Nearer to zero, a billionth of a number is no number any more.
RIGHT = FINITE.filter(lambda right: right == 0 or abs(right) > 1e-290)


@pytest.mark.parametrize(
    "number", [3, 3.0, np.int8(3), np.float32(3), np.array(3), np.array(3.0), np.longdouble(3)]
)
def test_real_numbers(number: object) -> None:
    assert real_number(number) == 3.0


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "does the function end without a `return`?"),
        ("3", "without quotes"),
        (True, "truth value"),
        (np.bool_(True), "truth value"),
        (np.array(True), "truth value"),
        (3j, "complex number"),
        (np.complex64(3), "complex number"),
        (np.array([3.0]), "an array of shape (1,)"),
        ([3.0], "this is a list"),
        (handle("Fraction"), "this is an object of type Fraction: return a plain number"),
        (10**400, "this number is too large"),
    ],
)
def test_what_is_no_real_number_is_told_so(value: object, told: str) -> None:
    for assert_it in (real_number, lambda got: assert_close(got, 3.0)):
        with pytest.raises(Mismatch) as caught:
            assert_it(value)
        assert told in caught.value.message


@given(RIGHT, st.floats(-1, 1))
def test_tolerance_is_relative_to_what_is_expected(right: float, error: float) -> None:
    scale = abs(right) or 1.0
    assert_answer(right + 0.99e-9 * error * scale, right)
    with pytest.raises(Mismatch):
        assert_answer(right + scale * (1e-8 if error > 0 else -1e-8), right)


@given(st.sampled_from([float("nan"), float("inf"), -float("inf")]), FINITE)
def test_what_is_not_finite_equals_no_number(got: float, right: float) -> None:
    with pytest.raises(Mismatch):
        assert_answer(got, right)
    with pytest.raises(Mismatch):
        assert_close(np.array([got]), np.array([right]))


@given(RIGHT, st.floats(1e-6, 10), st.sampled_from([-1, 1]))
def test_an_answer_is_never_shown(right: float, error: float, sign: int) -> None:
    with pytest.raises(Mismatch) as caught:
        assert_answer(right + sign * error * (abs(right) or 1.0), right)
    assert caught.value.expected is None
    assert show(right) not in caught.value.message


def differs(got: Any, expected: Any) -> Mismatch:
    with pytest.raises(Mismatch) as caught:
        assert_close(got, expected)
    return caught.value


def test_kind_then_shape_then_values() -> None:
    expected = np.array([[1.5, 2.0], [3.0, 4.0]])
    assert "wrap it in np.array" in differs(expected.tolist(), expected).message
    assert differs(1.5, expected).message == "a NumPy array of numbers is wanted"
    assert "without a `return`" in differs(None, expected).message
    assert "an object of type f: return a NumPy" in differs(handle("f"), expected).message
    assert "complex128 values" in differs(expected.astype(complex), expected).message
    assert differs(expected[0], expected).message == "the shape is (2,), but (2, 2) is wanted"
    assert "lose what follows the point" in differs(expected.astype(int), expected).message
    wrong = expected + np.array([[0, 1], [0, 1]])
    mismatch = differs(wrong, expected)
    assert mismatch.message == "2 of 4 values differ, the first at [0, 1]"
    assert mismatch.actual == "[[1.5, 3], [3, 5]]"
    assert mismatch.expected == "[[1.5, 2], [3, 4]]"
    assert_close(np.asfortranarray(expected), expected)
    assert_close(np.array([1, 2]), np.array([1, 2]))
    assert_close(np.zeros((0, 2)), np.zeros((0, 2)))


def test_values_that_look_the_same_are_shown_in_full() -> None:
    mismatch = differs(1e-8 + 1e-19, 1e-8 + 1e-30 + 1e-16)
    assert mismatch.actual != mismatch.expected


def test_the_nearest_float32_is_a_right_answer() -> None:
    assert_answer(np.float32(2.42), 2.42)
    with pytest.raises(Mismatch):
        assert_answer(np.float32(2.4201), 2.42)
    with pytest.raises(Mismatch):
        assert_close(np.array([2.42], "f4"), np.array([2.42]))


def test_sequences_and_dicts() -> None:
    pair = namedtuple("pair", "a b")
    for got in [(1, 2), [1, 2], pair(1, 2)]:
        assert same_length(got, 2) == [1, 2]
    for wrong in [np.array([1, 2]), {1, 2}, "ab", None, 5]:
        with pytest.raises(Mismatch, match=r"a tuple of 2 values|without a `return`"):
            same_length(wrong, 2)
    with pytest.raises(Mismatch, match="2 values are wanted, but 3 came back"):
        same_length((1, 2, 3), 2)
    assert with_keys(OrderedDict(b=1, a=2), ("a", "b"))["a"] == 2
    for wrong in [{"a": 1}, {"a": 1, "b": 2, "c": 3}]:
        with pytest.raises(Mismatch, match="the keys must be exactly 'a', 'b'"):
            with_keys(wrong, ("a", "b"))
    with pytest.raises(Mismatch, match=r"a dict, as in {'name': value}, is wanted"):
        with_keys([("a", 1), ("b", 2)], ("a", "b"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.58, "2.58"),
        (0.1 + 0.2, "0.3"),
        (-1e-4, "-0.0001"),
        (np.float64(2.5), "2.5"),
        (np.array([1.0, 0.5]), "[1, 0.5]"),
        ((-8.0, -5.5), "(-8, -5.5)"),
        ((1,), "(1,)"),
        ({"delta": 1e-4}, "{'delta': 0.0001}"),
        (handle("Fraction"), "<Fraction object>"),
        (None, "None"),
        (
            np.zeros((2,) * 20),
            f"[{'0, ' * 12}...] in shape (2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, ",
        ),
        (
            [np.arange(1e3)] * 20_000,
            "[[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, ...] in shape (1000,), ",
        ),
    ],
)
def test_values_are_shown_as_a_learner_would_write_them(value: object, text: str) -> None:
    assert show(value).startswith(text)
    assert len(show(value)) <= 160


@given(st.recursive(FINITE | st.text(), lambda inner: st.lists(inner), max_leaves=30))
def test_shown_values_are_short(value: object) -> None:
    assert len(show(value)) <= 160


def test_a_near_miss_says_how_near() -> None:
    assert differs(2.0, 3.0).message == "this is not the value expected"
    near = "this is close, but off by 0.0001, where 3e-09 is allowed"
    assert differs(3.0001, 3.0).message == near
    expected = np.array([1.0, 200.0])
    assert differs(expected + np.array([0, 0.01]), expected).message == (
        "1 of 2 values differ, the first at [1]: it is close, but off by 0.01, "
        "where 2e-07 is allowed"
    )
    assert "close" not in differs(expected + np.array([0, 100]), expected).message
    # An array of one value speaks like the value.
    for off in (0.0001, 1.0):
        alone = differs(np.array([3.0 + off]), np.array([3.0]))
        assert alone.message == differs(3.0 + off, 3.0).message


def test_an_answer_nearly_right_is_told_so_without_the_distance() -> None:
    with pytest.raises(Mismatch) as caught:
        assert_answer(2.4201, 2.42)
    told = "this is close, but not close enough: was something rounded on the way?"
    assert caught.value.message == told


def test_an_absolute_tolerance_holds_whatever_the_size() -> None:
    assert_close(0.96, 0.9602, absolute=0.01)
    assert_close(np.array([0.96, 5.0]), np.array([0.9602, 5.0]), absolute=0.01)
    assert_answer(0.96, 0.9602, absolute=0.01)
    with pytest.raises(Mismatch):
        assert_close(0.94, 0.9602, absolute=0.01)
    with pytest.raises(Mismatch):
        assert_answer(0.94, 0.9602, absolute=0.01)


def test_a_wrong_shape_is_explained() -> None:
    mismatch = differs(np.zeros((4, 4)), np.zeros(4))
    assert mismatch.message == (
        "the shape is (4, 4), but (4,) is wanted: (4,) met (4, 1), which broadcasts to (4, 4)"
    )
    assert mismatch.expected == "[0, 0, 0, 0]"


def test_refusing_means_to_raise_whatever_it_is() -> None:
    def refuses(error: BaseException) -> Any:
        raise error

    for error in (ValueError("no"), AssertionError(), KeyError("x")):
        assert_refused(refuses, error, because="the shapes differ")
    with pytest.raises(NotImplementedError):
        assert_refused(refuses, NotImplementedError(), because="the shapes differ")
    with pytest.raises(LearnerFault):
        assert_refused(refuses, LearnerFault("too long"), because="the shapes differ")
    with pytest.raises(Mismatch) as caught:
        assert_refused(lambda one, two: one + two, 1, 2.5, because="the shapes differ")
    told = "the shapes differ: raise ValueError instead of returning a value"
    assert (caught.value.message, caught.value.actual) == (told, "3.5")


def test_importing_the_helpers_loads_no_other_library() -> None:
    code = "import sys, grader.checking as c; [getattr(c, name) for name in c.__all__];"
    code += "print([n for n in ('numpy', 'pytest', 'hypothesis') if n in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
