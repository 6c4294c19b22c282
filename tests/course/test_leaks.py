"""Leaks: a number is the same number however it is written, and a word only as a whole."""

from __future__ import annotations

import pytest

from grader.course.leaks import Secrets


@pytest.mark.parametrize(
    ("answer", "text", "found"),
    [
        (2.42, "It is 2.42, 2.420, 242e-2 or $2.42$.", ["2.42", "2.420", "242e-2"]),
        (2.42, "Not 2.425, 12.42, 2.4, v2.42, 2.42x, 2.42.1 or -2.42", []),
        (-8.0, "-8, (-8) and $-8$", ["-8"]),
        (-8.0, "\N{MINUS SIGN}8.0", ["\N{MINUS SIGN}8.0"]),
        (-8.0, "8, w-8, 1-8, (a)-8, - 8", []),
        (8.0, "w-8", ["8"]),
        (-0.0001, "-1e-4", ["-1e-4"]),
        (2, "1. one\n2. two", []),
        (2, "w2, w_2, 2nd", []),
        (2, "w ** 2", ["2"]),
        ({"a": [1.5, (True, None)]}, "1 and 1.5", ["1.5"]),
        ("low", "Low, lower, below", ["low"]),
        ("low", "lower, below", []),
        ({"low": "up"}, "low", []),
    ],
)
def test_what_is_found(answer: object, text: str, found: list[str]) -> None:
    assert Secrets.of([answer]).found_in(text) == found


def test_words_that_are_offered_are_no_secret() -> None:
    secrets = Secrets.of([["low", "up"]])
    assert secrets.without_options(['Is it `"low"` or `high`?\n\nDo not use `up`.']).texts == (
        "up",
    )
    assert secrets.without_options(["low or high"]) == secrets


def test_what_one_has_found_is_no_secret() -> None:
    assert Secrets.of([1.5, 2.5, "low"]).without_those_in("(1.50, 'low')") == Secrets((2.5,))
