"""Calls are counted, a runaway loop is ended, and a wrong number has its likely cause."""

from __future__ import annotations

import pytest

from grader.checking import Counted, assert_calls
from grader.checking.mismatch import Mismatch
from grader.model import Exercise
from tests.support import MarkSource


def called(times: int) -> Counted:
    gradient = Counted(lambda w: 2 * w, "the gradient")
    assert [gradient(w) for w in range(times)] == [2 * w for w in range(times)]
    return gradient


@pytest.mark.parametrize(
    ("calls", "expected", "told"),
    [
        (
            0,
            3,
            "never called, and 3 calls are expected: does the loop run, and use what it is given?",
        ),
        (
            1,
            3,
            "called once, and 3 calls are expected: is it called before the loop, and not in it?",
        ),
        (
            2,
            3,
            "called twice, and 3 calls are expected: does the loop end one round too early",
        ),
        (
            4,
            3,
            "called 4 times, and 3 calls are expected: is there one call before or after the loop?",
        ),
        (6, 3, "called 6 times, and 3 calls are expected: keep what a call returns in a variable"),
        (9, 3, "called 9 times, and 3 calls are expected"),
        (2, 1, "called twice, and 1 call is expected: keep what a call returns"),
        (1, 0, "called once, and no call is expected: there is nothing to do here"),
    ],
)
def test_a_wrong_number_of_calls(calls: int, expected: int, told: str) -> None:
    with pytest.raises(Mismatch) as caught:
        assert_calls(called(calls), expected)
    assert caught.value.message.startswith(f"the gradient is {told}")
    assert (caught.value.actual, caught.value.expected) == (str(calls), str(expected))


@pytest.mark.parametrize("calls", [0, 1, 5])
def test_the_right_number_of_calls(calls: int) -> None:
    assert_calls(called(calls), calls)


def test_a_loop_that_never_ends_is_ended() -> None:
    gradient = Counted(lambda w: w, "the gradient", limit=1000)

    def descend() -> None:
        while True:
            gradient(1.0)

    with pytest.raises(Mismatch) as caught:
        descend()
    assert gradient.calls == 1000
    told = "the gradient is called more than 1,000 times: does the loop ever end?"
    assert caught.value.message == told


def test_a_call_it_is_handed_to_is_told_with_its_name(
    exercises: dict[str, Exercise], mark: MarkSource
) -> None:
    [check, *_] = mark(exercises["walk"], "descend = lambda grad, w0, eta, steps: w0").checks
    assert str(check.message).endswith("\nThe call was descend(grad, [2, -5.7, 3.9], 0.3, 4).")


def test_a_call_it_is_handed_to_in_a_list_is_told_with_all_names(
    exercises: dict[str, Exercise], mark: MarkSource
) -> None:
    [check, *_] = mark(exercises["all-at-once"], "step_all = lambda w, partials, eta: w").checks
    told = "\nThe call was step_all([0, 0], [partials[0], partials[1]], 0.1)."
    assert str(check.message).endswith(told)
