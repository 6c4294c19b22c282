"""A property that does not hold is told by its simplest inputs, and by nothing of Hypothesis's."""

from __future__ import annotations

import inspect
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume
from hypothesis import strategies as st

from grader.checking import assert_close, for_all, matrices, numbers, rates, vectors
from grader.checking.mismatch import Mismatch
from grader.checking.values import show
from grader.course.catalogue import find_course, select
from grader.isolation.faults import LearnerFault, RaisedBy, rebuild
from grader.isolation.handles import UnusableValue
from grader.model import Answer, ExerciseResult, Status
from grader.running.engine import Engine
from tests.support import ROOT

Step = Callable[[Any, Any, float], Any]


@for_all(w=vectors(2), g=vectors(2), eta=rates())
def step_is_right(step: Step, w: Any, g: Any, eta: float) -> None:
    """The step is right."""
    assert_close(step(w, g, eta), w - eta * g)


def failure[E: BaseException](kind: type[E], step: Step) -> E:
    with pytest.raises(kind) as caught:
        step_is_right(step)
    assert caught.value.__suppress_context__ or not isinstance(caught.value, Exception)
    assert not hasattr(caught.value, "__notes__")
    return caught.value


def test_what_holds_passes() -> None:
    calls = []

    def step(w: Any, g: Any, eta: float) -> Any:
        calls.append(eta)
        assert 0 < eta <= 1
        assert (np.abs([w, g]) <= 5).all()
        assert w.shape == g.shape == (2,)
        return w - eta * g

    step_is_right(step)
    assert 30 <= len(calls) <= 50
    assert len(set(calls)) > 10


@pytest.mark.parametrize(
    ("step", "inputs", "actual", "expected"),
    [
        (lambda w, g, eta: w + eta * g, "w = [0, 0], g = [0, 0.1]", "[0, 0.001]", "[0, -0.001]"),
        (lambda w, g, _: w - g, "w = [0, 0], g = [0, 0.1]", "[0, -0.1]", "[0, -0.001]"),
        (lambda _, g, eta: -eta * g, "w = [0, 0.1], g = [0, 0]", "[-0, -0]", "[0, 0.1]"),
    ],
)
def test_the_simplest_inputs_are_told(step: Step, inputs: str, actual: str, expected: str) -> None:
    mismatch = failure(Mismatch, step)
    assert mismatch.message == str(mismatch)
    told = f"for {inputs}, eta = 0.01: 1 of 2 values differ, the first at [1]"
    assert mismatch.message == told
    assert (mismatch.actual, mismatch.expected) == (actual, expected)
    random.seed()
    assert failure(Mismatch, step).message == mismatch.message


def test_inputs_are_told_as_they_were() -> None:
    def writes(w: Any, *_: Any) -> Any:
        w -= 1
        return np.full(2, 99.0)

    told = failure(Mismatch, writes).message
    assert told.startswith("for w = [0, 0], g = [0, 0], eta = 0.01: 2 of")


def test_bare_assertions_keep_their_words() -> None:
    def asserts(*words: str) -> Step:
        def step(w: Any, g: Any, eta: float) -> Any:
            if g[0] >= 2:
                raise AssertionError(*words)
            return w - eta * g

        return step

    told = "for w = [0, 0], g = [2, 0], eta = 0.01: "
    assert str(failure(AssertionError, asserts("the error rose"))) == told + "the error rose"
    assert type(failure(AssertionError, asserts("the error rose"))) is AssertionError
    assert str(failure(AssertionError, asserts())) == told + "this does not hold"


def test_a_learners_exception_keeps_its_kind_and_place() -> None:
    def step(_w: Any, g: Any, _eta: float) -> None:
        if g[1] > 1:
            raise rebuild("ZeroDivisionError", RaisedBy("MyError", "by zero", 7, "1 / 0"))
        raise rebuild("NotImplementedError", RaisedBy("NotImplementedError", "the step", 3, ""))

    @for_all(g=vectors(2))
    def check(g: Any) -> None:
        step(None, np.array([0, 2]) + np.abs(g), 0.1)

    with pytest.raises(ZeroDivisionError) as caught:
        check()
    error: Any = caught.value
    assert error.raised_by == RaisedBy("MyError", "by zero (for g = [0, 0])", 7, "1 / 0")
    assert str(error) == "by zero (for g = [0, 0])"
    unwritten: Any = failure(NotImplementedError, step)
    assert unwritten.raised_by.message == str(unwritten) == "the step"

    @for_all(g=numbers())
    def silent(g: float) -> None:
        assert g < 9
        raise rebuild("ValueError", RaisedBy("ValueError", "", 7, ""))

    with pytest.raises(ValueError, match=r"^for g = 0$") as caught_silent:
        silent()
    assert str(caught_silent.value.raised_by) == "ValueError: for g = 0"  # type: ignore[attr-defined]


@pytest.mark.parametrize("fault", [LearnerFault("stopped"), UnusableValue("an object")])
def test_what_ends_the_process_goes_straight_through(fault: BaseException) -> None:
    calls = []

    def step(w: Any, _g: Any, _eta: float) -> Any:
        calls.append(w)
        raise fault

    assert failure(type(fault), step) is fault
    assert len(calls) == 1


def test_an_answer_that_fails_now_and_then_has_failed() -> None:
    calls = []

    def step(w: Any, g: Any, eta: float) -> Any:
        calls.append(w)
        return w - eta * g + (len(calls) == 20)

    assert failure(Mismatch, step).message.startswith("for w = ")


def test_looking_for_simpler_inputs_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.checking.properties.MAX_SIMPLER", 20)
    calls = []

    @for_all(x=st.lists(numbers(), min_size=30, max_size=30))
    def check(x: Any) -> None:
        calls.append(x)
        assert sum(x) < 20 + 1e-3 * len(set(x)), "the sum is too large"

    with pytest.raises(AssertionError, match="the sum is too large") as caught:
        check()
    assert 20 < len(calls) <= 50 + 20 + 1
    # The grader tells the last call.
    assert str(caught.value).startswith(f"for x = {show(calls[-1])}: ")


def test_the_search_always_looks_in_the_same_places() -> None:
    def inputs() -> list[str]:
        seen: list[str] = []

        def step(w: Any, g: Any, eta: float) -> Any:
            seen.append(f"{w} {g} {eta}")
            return w - eta * g

        step_is_right(step)
        return seen

    assert inputs() == inputs()


def test_examples_and_assumptions() -> None:
    calls = []

    @for_all(examples=10, w=numbers(0, 1))
    def check(w: float) -> None:
        assume(w != 0.5)
        calls.append(w)

    check()
    assert 5 <= len(calls) <= 10
    assert 0.5 not in calls


def test_the_inputs_are_what_they_say() -> None:
    @for_all(examples=100, n=numbers(-0.3, 0.29, digits=2), X=matrices(3, 2, 1, 2), r=rates(2.5))
    def check(n: float, X: Any, r: float) -> None:  # noqa: N803
        assert -0.3 <= n <= 0.29
        assert round(n, 2) == n
        assert X.shape == (3, 2)
        assert ((X >= 1) & (X <= 2)).all()
        assert X.flags.writeable
        assert 0.01 <= r <= 2.5

    check()
    seen: set[float] = set()
    for_all(examples=200, n=numbers(-0.3, 0.29, digits=2))(lambda n: seen.add(n))()
    assert {-0.3, 0.29} <= seen


def test_a_decorated_check_is_one_for_pytest() -> None:
    assert list(inspect.signature(step_is_right).parameters) == ["step"]
    assert inspect.getdoc(step_is_right) == "The step is right."
    with pytest.raises(TypeError, match="check has no parameter v"):

        @for_all(w=numbers(), v=numbers())
        def check(w: float) -> None: ...


CHECKS = '''
from grader.checking import assert_close, for_all, vectors, rates

@for_all(w=vectors(2), eta=rates())
def test_scale(exercise, w, eta):
    """It scales."""
    assert_close(exercise.answer(w, eta), eta * w)
'''


def test_it_says_and_writes_nothing_under_plain_pytest(tmp_path: Path) -> None:
    (tmp_path / "test_scale.py").write_text(CHECKS)
    (tmp_path / "conftest.py").write_text(
        "import pytest\nfrom types import SimpleNamespace\n"
        "@pytest.fixture\ndef exercise():\n"
        "    return SimpleNamespace(answer=lambda w, eta: w)\n"
    )
    here = tmp_path / "read-only"
    here.mkdir(mode=0o500)
    options = "-p no:cacheprovider --disable-plugin-autoload --assert=plain --tb=line -q"
    ended = subprocess.run(
        [sys.executable, "-B", "-m", "pytest", *options.split(), "../test_scale.py"],
        cwd=here,
        env={"PYTHONPATH": str(ROOT), "CI": "1"},
        capture_output=True,
        text=True,
    )
    assert "WrongValue: for w = [0, 0.1], eta = 0.01: 1 of 2 values differ" in ended.stdout
    assert "ypothesis" not in ended.stdout + ended.stderr
    assert list(here.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "conftest.py",
        "read-only",
        "test_scale.py",
    ]


def test_it_marks_an_answer(course: Path) -> None:
    [exercise] = select(find_course(course), ["one-step"])
    exercise.checks_path.write_text(CHECKS)

    def mark(source: str) -> ExerciseResult:
        exercise.answer_path.write_text(source)
        engine.mark([Answer.read(exercise, exercise.answer_path)], results.append)
        return results[-1]

    results: list[ExerciseResult] = []
    with Engine() as engine:
        engine.prepare([exercise])
        assert mark("def answer(w, eta): return w * eta\n").status is Status.PASSED
        [check] = mark("def answer(w, eta):\n    return w + eta\n").checks
        assert check.says == "It scales."
        assert check.message is not None
        told = "for w = [0, 0], eta = 0.01: 2 of 2 values differ, the first at [0]"
        assert check.message.startswith(told)
        [check] = mark("def answer(w, eta):\n    return eta * w / (eta > 0.5)\n").checks
        assert check.message is not None
        assert "for w = [0, 0], eta = 0.01" in check.message
        [check] = mark("def answer(w, eta):\n    return 1 / 0\n").checks
        assert check.message is not None
        assert check.message.startswith(
            "your code raised ZeroDivisionError: division by zero (for w = [0, 0], eta = 0.01)\n"
            "    return 1 / 0\n"
            "The call was answer([0, 0], 0.01)."
        )
        [check] = mark("def answer(w, eta):\n    import os\n    os._exit(3)\n").checks
        assert check.message is not None
        assert check.message.startswith("the Python process ended in `answer`")
