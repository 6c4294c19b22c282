"""What a learner is told of how a check ended."""

from __future__ import annotations

import pytest

from tests.support import Diagnose

THREE = """
    from grader.checking import assert_close

    def test_three(exercise):
        numbers = [1.0, 2.0, 4.0]
        results = [exercise.f(number) for number in numbers]
        for number, result in zip(numbers, results):
            assert_close(result, number)
"""


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("def f(x): return x * x", "this is not the value expected\nThe call was f(2)."),
        # It could have been any of them.
        ("def f(x): return 1.0", "this is not the value expected"),
    ],
)
def test_a_call_is_told_where_it_is_certain(diagnose: Diagnose, answer: str, told: str) -> None:
    result = diagnose(answer, solution="def f(x): return x", checks=THREE)
    assert result.checks[0].message == told


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("def f(x): return None", "what came back cannot be called: return a function"),
        ("f = 3", "`f` is a plain value: make it a function"),
    ],
)
def test_what_cannot_be_called_is_not_called_something_else(
    diagnose: Diagnose, answer: str, told: str
) -> None:
    result = diagnose(
        answer,
        solution="def f(x): return lambda y: x * y",
        checks="""
            def test_once(exercise):
                assert exercise.f(2.0)(3.0) == 6.0

            def test_twice(exercise):
                assert exercise.f(2.0)(4.0) == 8.0
        """,
    )
    assert [check.message for check in result.checks] == [told, told]


@pytest.mark.parametrize("answer", ["def f(x): return x ^ 2", "def f(x): return np.array(x) ^ 2"])
def test_the_sign_for_a_power_is_told(diagnose: Diagnose, answer: str) -> None:
    result = diagnose(
        f"import numpy as np\n{answer}",
        solution="def f(x): return x ** 2",
        checks="""
            def test_square(exercise):
                assert exercise.f(2.5) == 6.25
        """,
    )
    message = result.checks[0].message
    assert message is not None
    assert "A power is written with `**` in Python" in message
