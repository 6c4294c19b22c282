"""A path is told by what its steps do, and a wrong one by where it leaves the right one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from grader.checking import assert_trajectory, describe_trajectory
from grader.checking.mismatch import Mismatch
from grader.isolation.handles import Handle

Array = NDArray[Any]


def descend(factor: float, steps: int = 8, start: float = 1.5) -> Array:
    """The path on a bowl with its minimum at 1, where each step multiplies the distance."""
    return 1 + (start - 1) * factor ** np.arange(steps + 1.0)


def bowl(eta: float, steps: int) -> Array:
    """The path on the bowl of chapter 03, of curvatures 1 and 2, from (4, 2)."""
    return np.array([4.0, 2.0]) * (1 - eta * np.array([1.0, 2.0])) ** np.arange(steps + 1)[:, None]


@pytest.mark.parametrize(
    ("points", "told"),
    [
        (descend(0), "lands: the first step arrives, and the others stay there █▁▁▁▁▁▁▁▁"),
        (
            descend(0.5),
            "creeps: every step goes on, and is 0.5 times as long as the one before █▄▃▂▁▁▁▁▁",
        ),
        (
            descend(-0.6),
            "oscillates: every step turns back, and is 0.6 times as long as the one before "
            "█▁▅▃▄▃▄▄▄",
        ),
        (descend(-1), "bounces: every step goes back as far as the one before came █▁█▁█▁█▁█"),
        (
            descend(-2.2),
            "diverges from side to side: each step is 2.2 times the one before, from step 1 "
            "▃▃▃▃▃▃▄▁█",
        ),
        (descend(3, 4), "diverges: each step is 3 times the one before, from step 1 ▁▁▂▃█"),
        (
            np.append([0.0, 4, 6, 7], 7 + 3.0 ** np.arange(4)),
            "diverges: each step is longer than the one before, from step 4 ▁▂▂▂▃▃▄█",
        ),
        (np.arange(4.0), "takes the same step again and again ▁▃▆█"),
        (np.ones((4, 2)), "stands still"),
        (1e6 + 1e-9 * np.arange(4), "stands still"),
        (np.array([[2.0, 1.0]]), "takes no step"),
        ([1.0, 3.0], "takes one step ▁█"),
        ([np.nan, 1.0], "is not finite from the start"),
        ([1.0, 2.0, np.inf, 1.0], "is not finite from step 2 on ▁█"),
        ([0.0, 1, 1, 5, 5, 1], "wanders: its steps follow no single factor ▁▂▂██▂"),
        ([0.0, 8, 12, 14, 15, 25], "wanders: its steps follow no single factor ▁▃▄▅▅█"),
        (
            bowl(0.3, 5),
            "creeps: every step goes on, and is shorter than the one before █▅▄▂▂▁",
        ),
    ],
)
def test_the_words_for_a_path(points: Any, told: str) -> None:
    assert describe_trajectory(points) == told


@given(st.floats(-4, 4), st.floats(-50, 50), st.integers(3, 60))
def test_the_fate_follows_from_the_factor(factor: float, start: float, steps: int) -> None:
    assume(abs(start - 1) > 0.01)
    assume(min(abs(abs(factor) - 1), abs(factor)) > 0.01)
    fate = describe_trajectory(descend(factor, steps, start)).split()[0].rstrip(":")
    if abs(factor) > 1:
        assert fate == "diverges"
    else:
        assert fate == ("creeps" if factor > 0 else "oscillates")


def test_a_path_beyond_all_numbers() -> None:
    with np.errstate(over="ignore"):
        told = describe_trajectory(descend(-2.2, 2000))
    assert told.startswith("diverges from side to side: each step is 2.2 times the one before")
    assert "from step 1, and is not finite from step 901 on ▆" in told
    assert describe_trajectory([1.5e308, -1.5e308] * 3).startswith("bounces")


def test_a_sparkline_is_short_and_keeps_a_zigzag() -> None:
    assert describe_trajectory(descend(-1, 500)).endswith(" " + "█▁" * 12)
    line = describe_trajectory(descend(0.99, 500)).split()[-1]
    assert (len(line), line[0], line[-1]) == (24, "█", "▁")


def differs(got: object, expected: Array) -> Mismatch:
    with pytest.raises(Mismatch) as caught:
        assert_trajectory(got, expected)
    return caught.value


def test_a_wrong_path() -> None:
    right = bowl(0.3, 4)
    assert_trajectory(right * (1 + 1e-12), right)
    assert_trajectory(np.asfortranarray(right), right)
    assert_trajectory(descend(0.5), descend(0.5))
    assert_trajectory(right[:1], right[:1])
    assert_trajectory(np.array([1.0, 1e-12]), np.array([1.0, 0.0]))

    mismatch = differs(bowl(1.2, 4), right)
    assert (mismatch.actual, mismatch.expected) == ("[-0.8, -2.8]", "[2.8, 0.8]")
    assert mismatch.message == (
        "the first step is wrong. Your path diverges from side to side: "
        "each step is longer than the one before, from step 2 ▅▂▆▁█"
    )
    broken = right.copy()
    broken[3:] = np.nan
    mismatch = differs(broken, right)
    assert mismatch.message.startswith("step 3 is the first wrong one. Your path is not finite")
    assert mismatch.actual == "[nan, nan]"
    late = right.copy()
    late[4, 1] += 1e-6
    assert "step 4 is the first wrong one" in differs(late, right).message
    assert differs(right + 1, right).message == "row 0 is not the start"
    same = differs(np.tile(right[-1], (5, 1)), right)
    assert same.message == (
        "all 5 rows are the same: is one array kept many times, without a copy?"
    )
    assert "5.3" not in same.actual
    unmoved = differs(np.tile(right[0], (5, 1)), right)
    assert unmoved.message == (
        "all 5 rows are the same: does what a step gives become the next place?"
    )


def test_a_path_of_the_wrong_kind_or_shape() -> None:
    right = bowl(0.3, 4)
    counted = {
        4: "4 rows came back, 5 are wanted: the start counts too",
        6: "6 rows came back, 5 are wanted: the start and one row for each step",
        2: "2 rows came back, 5 are wanted",
    }
    for count, told in counted.items():
        mismatch = differs(bowl(0.3, count - 1), right)
        assert (mismatch.message, mismatch.expected) == (told, None)
    assert differs(bowl(0.3, 1), right[:1]).message.startswith("2 rows came back, 1 is wanted")
    assert "(2, 5), but (5, 2) is wanted: rows and" in differs(right.T, right).message
    assert "a list came back: wrap it" in differs(right.tolist(), right).message
    assert "whole numbers lose" in differs(right.astype(int), right).message
    assert "without a `return`" in differs(None, right).message
    assert "of type list" in differs(Handle(lambda *_: None, 0, "list", ()), right).message


def test_huge_numbers_of_many_weights_do_not_stand_still() -> None:
    path = np.outer([1e306, -1.1e307, 1.2e308, -1.3e308], np.ones(32))
    assert describe_trajectory(path).startswith("diverges from side to side")
