"""What wrong results have in common is found, and nothing is found where there is nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.checking.differences import describe_difference
from grader.isolation.handles import Handle

Pair = tuple[Any, Any]

# Two data sets of two columns each, with gradients of two entries.
EXPECTED = [np.array([-7.5, -4.5]), np.array([3.0, 1.25]), np.array([0.0, -2.75])]
ROWS = np.array([[4.0, 2.0], [2.5, 1.5], [1.25, -0.5], [0.75, 0.25]])


def each(wrong: Callable[[Any], Any], expected: list[Any] = EXPECTED) -> list[Pair]:
    return [(wrong(right), right) for right in expected]


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        (each(lambda e: 2 * e), "every value is exactly 2 times what it should be"),
        (each(lambda e: e / 2), "every value is half of what it should be"),
        (each(lambda e: e / 4), "every value is 1/4 of what it should be"),
        (each(lambda e: e / 342), "every value is 1/342 of what it should be"),
        (each(lambda e: 1.5 * e), "every value is exactly 1.5 times what it should be"),
        (each(lambda e: e * 2 / 3), "every value is 2/3 of what it should be"),
        (each(lambda e: e * 7 / 3), "every value is 7/3 times what it should be"),
        (each(lambda e: e * -2), "every value is exactly -2 times what it should be"),
        (each(lambda e: e / np.log(2)), "every value is 1.443 times what it should be"),
        (each(lambda e: -e), "every value has the right size and the wrong sign"),
        (each(lambda e: e + 0.5), "every value is 0.5 too high"),
        (each(lambda e: e - 1e-4), "every value is 0.0001 too low"),
        (
            [(2e-12, 0.0), (2.0, 1.0), (6.0, 3.0)],
            "every value is exactly 2 times what it should be",
        ),
        (each(lambda e: 0 * e), "every value is 0"),
        (each(lambda e: 0 * e + 3.5), "every value is 3.5"),
        (each(lambda e: e * np.nan), "every value has become inf or nan"),
        (
            each(lambda e: np.where(e == 0, np.nan, e)),
            "1 of 6 values has become inf or nan",
        ),
        (each(abs), "every value that should be negative is positive"),
        (each(lambda e: np.maximum(e, 0)), "every value that should be negative is 0"),
        (each(lambda e: np.minimum(e, 0)), "every value that should be positive is 0"),
        (
            each(lambda e: np.where(e < 0, e**2 + 1, e)),
            "only the values that should be negative are wrong",
        ),
        (each(np.trunc), "every value lacks what follows the decimal point"),
        (each(np.floor), "every value is rounded down to a whole number"),
        (each(np.ceil), "every value is rounded up to a whole number"),
        (each(np.round), "every value is rounded to a whole number"),
        (each(lambda e: np.round(e, 1)), "every value is rounded to 1 digit after the point"),
        (
            each(lambda e: np.round(e, 3), [np.array([0.12345, 5.4321]), np.array([0.5, 0.1])]),
            "every value is rounded to 3 digits after the point",
        ),
        (
            each(lambda e: np.float32(e), [0.1, 0.3, 0.5]),
            "every value has the precision of float32, about 7 digits",
        ),
        (each(lambda e: e[::-1]), "the two values have changed places"),
        (each(lambda e: e[::-1], [ROWS]), "the values are right, but in reverse order"),
        (each(lambda e: e[[2, 0, 3, 1]], [ROWS]), "the values are right, but in another order"),
        (each(lambda e: np.roll(e, 1), [np.arange(5.0)]), "every value stands one place too late"),
        (each(lambda e: np.roll(e, -1, 0), [ROWS]), "every value stands one place too early"),
        (each(np.transpose, [np.arange(9.0).reshape(3, 3)]), "rows and columns are swapped"),
        (
            each(np.transpose, [ROWS]),
            "the values are right, but rows and columns are swapped",
        ),
        (each(np.ravel, [ROWS]), "the values are right, but flattened into one row"),
        (each(lambda e: e[1:], [ROWS]), "the first row is missing, and the rest is right"),
        (each(lambda e: e[:-1], [ROWS]), "the last row is missing, and the rest is right"),
        (
            each(lambda e: np.vstack([e, e[-1:]]), [ROWS]),
            "the last row is one too many, and the rest is right",
        ),
        (each(lambda e: e[1:], EXPECTED), "the first entry is missing, and the rest is right"),
        (each(lambda e: 2 * e[:3], [ROWS]), "one row is missing"),
        (
            each(lambda e: e - e[:, None]),
            "(2,) met (2, 1), which broadcasts to (2, 2)",
        ),
        (
            [(np.zeros((n, n)), np.ones(n)) for n in (3, 4)],
            "(3,) met (3, 1), which broadcasts to (3, 3)",
        ),
        (
            [(3 * 1.25, 1.25), (4 * 0.7, 0.7), (0.0, 0.0), (3 * 0.11, 0.11)],
            "each result is a whole multiple of what it should be: 3 or 4 times",
        ),
        (
            [(e / n, e) for n, e in zip((3, 4, 2), EXPECTED, strict=True)],
            "each result is a fraction of what it should be: 1/3 or 1/4 or 1/2",
        ),
        (
            [(np.array([0.75, 0.3375]), np.array([0.75, 0.45])), (EXPECTED[1], EXPECTED[1])],
            "only the last value is wrong",
        ),
        (
            [(np.append(e[:-1], 99.0), e) for e in (np.arange(3.0), np.arange(5.0))],
            "only the last value is wrong",
        ),
        (
            [(np.append(99.0, e[1:]), e) for e in (np.arange(3.0), np.arange(5.0))],
            "only the first value is wrong",
        ),
        ([(np.array([1.0, 9, 3]), np.array([1.0, 2, 3]))], "only the value at [1] is wrong"),
        ([(ROWS + [[0, 3], [0, 1], [0, 2], [0, 7]], ROWS)], "only column 1 is wrong"),  # noqa: RUF005
        ([(ROWS * [[1], [1], [-1.2], [1]], ROWS)], "only row 2 is wrong"),
        (
            [(ROWS * [[1, 1], [1, 1], [1, 7], [1, 1]], ROWS)],
            "only the value at [2, 1] is wrong",
        ),
        ([((-8.0, 10.5), (-8.0, -5.5))], "only the last value is wrong"),
        (
            [((e, 2 * n), (e, n)) for n, e in enumerate(EXPECTED)],
            "in the second result, every value is exactly 2 times what it should be",
        ),
        (
            [((e, 2 * e), (-e, 2 * e)) for e in EXPECTED],
            "in the first result, every value has the right size and the wrong sign",
        ),
        (
            [([-e, -2 * e], (e, 2 * e)) for e in EXPECTED],
            "every value has the right size and the wrong sign",
        ),
        (
            [((e[0] ** 2 - 1, e), (e[0], e)) for e in EXPECTED],
            "only the first of the 2 results is wrong",
        ),
    ],
)
def test_what_wrong_results_have_in_common(pairs: list[Pair], told: str) -> None:
    assert describe_difference(pairs) == told


@pytest.mark.parametrize(
    "pairs",
    [
        [],
        [(2.0, 1.0)],
        [(2.0, 1.0), (2.0, 1.0)],
        [(np.nan, 1.0)],
        [(1.0, 1.0), (2.5, 2.5)],
        [(2.0, 1.0), (4.0, 2.0), (3.0, 3.0)],
        [(1.5, 1.0), (2.5, 2.0), (7.0, 7.0)],
        [(-1.0, 1.0)],
        [(1.0 + 2e-9, 1.0), (0.9 + 2.3e-9, 0.9)],
        [(1.0, 1.2)],
        [(None, 1.0), (2.0, 1.0)],
        [("2", 1.0)],
        [(True, 1.0), (True, 2.0)],
        [(1j, 1.0), (2j, 2.0)],
        [(np.array(["a"]), np.array([1.0]))],
        [(np.array([None]), np.array([1.0]))],
        [({"a": 1}, {"a": 2})],
        [(10**400, 1.0), (2.0, 1.0)],
        [((1.0, "a"), (1.0, 2.0))],
        [((1.0, np.ones(2), 3), (1.0, np.ones(2)))],
        [([], ()), ([], ())],
        [(np.zeros((0, 2)), np.zeros((0, 2)))],
        [(np.zeros((7, 9)), np.zeros((3,)))],
        [(np.ones(3), np.array([1.0, np.inf, 2.0]))],
        [(Handle(lambda *_: None, 0, "Fraction", ()), 1.0)],
        [((Handle(lambda *_: None, 0, "Fraction", ()), 1.0), (1.0, 2.0))],
        [(np.zeros(10**7), np.ones(10**7)), (np.zeros(2), np.ones(2))],
    ],
)
def test_nothing_is_said_without_evidence(pairs: list[Pair]) -> None:
    assert describe_difference(pairs) is None


NUMBERS = st.integers(-400, 400).map(lambda n: n / 16)
ARRAYS = hnp.arrays(float, hnp.array_shapes(max_dims=2, max_side=4), elements=NUMBERS)
RESULTS = st.lists(ARRAYS | NUMBERS, min_size=1, max_size=6)


def varied(expected: list[Any]) -> set[float]:
    values = {float(value) for result in expected for value in np.ravel(result)}
    assume(len(values - {0.0}) > 1)
    return values


@given(RESULTS, st.integers(-40, 40).map(lambda n: n / 8))
def test_a_factor_is_found(expected: list[Any], factor: float) -> None:
    assume(factor not in (0, 1, -1))
    varied(expected)
    told = describe_difference([(factor * right, right) for right in expected])
    assert told is not None
    number = told.removeprefix("every value is ").removesuffix(" what it should be")
    numbers = {"half of": 0.5, f"{factor:g}": factor}
    word = number.removeprefix("exactly ").removesuffix(" times")
    if word not in numbers:
        over, under = word.removesuffix(" of").split("/")
        assert int(over) / int(under) == factor
    else:
        assert numbers[word] == factor


@given(RESULTS, st.integers(1, 80).map(lambda n: n / 16), st.sampled_from([-1, 1]))
def test_an_offset_is_found(expected: list[Any], offset: float, sign: int) -> None:
    varied(expected)
    told = describe_difference([(right + sign * offset, right) for right in expected])
    assert told == f"every value is {offset:g} too {'high' if sign > 0 else 'low'}"


@given(RESULTS)
def test_a_wrong_sign_is_found(expected: list[Any]) -> None:
    varied(expected)
    told = describe_difference([(-right, right) for right in expected])
    assert told == "every value has the right size and the wrong sign"


@given(st.integers(0, 10**6), st.integers(1, 8), st.integers(3, 6))
def test_unrelated_numbers_have_nothing_in_common(seed: int, calls: int, size: int) -> None:
    rng = np.random.default_rng(seed)
    arrays = [(rng.normal(size=(size, 3)), rng.normal(size=(size, 3))) for _ in range(calls)]
    assert describe_difference(arrays) is None
    assert describe_difference([tuple(rng.normal(size=2)) for _ in range(calls + 2)]) is None


@given(RESULTS)
def test_right_results_have_nothing_in_common(expected: list[Any]) -> None:
    assert describe_difference([(right * (1 + 1e-12), right) for right in expected]) is None


@given(RESULTS, st.floats(-3, 3))
def test_one_right_result_speaks_against_a_factor(expected: list[Any], factor: float) -> None:
    assume(abs(factor - 1) > 0.01)
    varied(expected)
    pairs = [(factor * right, right) for right in expected] + [(17.5, 17.5)]
    told = describe_difference(pairs)
    assert told is None or ("times" not in told and " of what" not in told)


def test_a_hundred_calls_take_about_a_millisecond() -> None:
    rng = np.random.default_rng(3)
    related = [(2 * e, e) for e in rng.normal(size=(100, 4, 2))]
    unrelated = [(rng.normal(size=(4, 2)), e) for _, e in related]
    huge = [(np.zeros(10**7), np.zeros(10**7))] * 100
    for pairs in (related, unrelated, huge):
        took = []
        for _ in range(5):
            began = time.perf_counter()
            describe_difference(pairs)
            took.append(time.perf_counter() - began)
        # Bounds that hold on a busy machine.
        assert min(took) < 0.02, took
