"""What `grader verify` cannot know of the exercises: right answers in an unusual style pass, wrong
ones that nobody named do not, and a misconception is known by what it does, however it is written.

`answers/` has a module for each exercise, named like its slug, with four tables:

- `TRAPS`: some words that each misconception is shown, for a number the number itself
- `SPELLINGS`: each misconception written in two other ways at least
- `RIGHT`: right answers in an unusual style
- `WRONG`: wrong answers that are no misconception

NumPy is there as np in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from textwrap import dedent
from typing import Any

import pytest

from grader.course.catalogue import find_course
from grader.model import Exercise, ExerciseResult, Kind, Status
from grader.model.misconception import Misconception, as_answer, read_misconceptions
from tests.support import ROOT, MarkSource

COURSE = find_course(ROOT)
ANSWERS: dict[str, Any] = {
    exercise.slug: import_module(f"tests.exercises.answers.{exercise.slug.replace('-', '_')}")
    for exercise in COURSE
}


def misconceptions_of(exercise: Exercise) -> list[Misconception]:
    text = exercise.misconceptions_path.read_text(encoding="utf-8")
    return read_misconceptions(text, exercise.asks)


def source_of(exercise: Exercise, misconception: Misconception) -> str:
    solution, text = (
        path.read_text(encoding="utf-8")
        for path in (exercise.solution_path, exercise.misconceptions_path)
    )
    return as_answer(misconception, solution, text)


def written(source: str) -> str:
    return f"import numpy as np\n{dedent(source)}"


def each_of(table: str) -> Iterable[object]:
    return [
        pytest.param(exercise, written(source), id=f"{exercise.slug}-{number}")
        for exercise in COURSE
        for number, source in enumerate(getattr(ANSWERS[exercise.slug], table))
    ]


def failures(result: ExerciseResult) -> list[str]:
    """What a learner reads of each failed check."""
    return [
        f"got {check.actual}, expected {check.expected}: {check.message}"
        for check in result.checks
        if check.status is Status.FAILED
    ]


@pytest.mark.parametrize(
    ("exercise", "misconception"),
    [
        pytest.param(exercise, misconception, id=f"{exercise.slug}-{misconception.name}")
        for exercise in COURSE
        for misconception in misconceptions_of(exercise)
    ],
)
def test_misconception_gives_what_the_curriculum_says(
    exercise: Exercise, misconception: Misconception, mark: MarkSource
) -> None:
    result = mark(exercise, source_of(exercise, misconception))
    trap = re.escape(ANSWERS[exercise.slug].TRAPS[misconception.name])
    if exercise.kind is Kind.NUMBER:
        trap = rf"(?<![\d.-]){trap}(?![\d.])"
    assert any(re.search(trap, text) for text in failures(result)), failures(result)


@pytest.mark.parametrize(
    ("exercise", "name", "source"),
    [
        pytest.param(exercise, name, written(source), id=f"{exercise.slug}-{name}-{number}")
        for exercise in COURSE
        for name, sources in ANSWERS[exercise.slug].SPELLINGS.items()
        for number, source in enumerate(sources)
    ],
)
def test_another_spelling_is_the_same_misconception(
    exercise: Exercise, name: str, source: str, mark: MarkSource
) -> None:
    result = mark(exercise, source)
    failed = [check for check in result.checks if check.status is Status.FAILED]
    assert {check.misconception for check in failed} == {name}, failures(result)


@pytest.mark.parametrize("exercise", COURSE, ids=lambda exercise: exercise.slug)
def test_every_misconception_is_a_trap_and_spelt_in_two_other_ways(exercise: Exercise) -> None:
    names = [misconception.name for misconception in misconceptions_of(exercise)]
    answers = ANSWERS[exercise.slug]
    assert list(answers.TRAPS) == names
    assert list(answers.SPELLINGS) == names
    assert all(len(sources) >= 2 for sources in answers.SPELLINGS.values())


@pytest.mark.parametrize(("exercise", "source"), each_of("RIGHT"))
def test_a_right_answer_in_another_style_passes(
    exercise: Exercise, source: str, mark: MarkSource
) -> None:
    result = mark(exercise, source)
    assert result.status is Status.PASSED, failures(result)


@pytest.mark.parametrize(("exercise", "source"), each_of("WRONG"))
def test_an_unlisted_wrong_answer_fails(exercise: Exercise, source: str, mark: MarkSource) -> None:
    result = mark(exercise, source)
    assert result.status is Status.FAILED
    assert result.fault is None
    for check in result.checks:
        assert check.status is Status.PASSED or check.message
        if exercise.kind is Kind.NUMBER:
            assert check.expected is None


def test_the_afterword_of_giant_step_is_true_and_gives_no_fate_away(
    exercises: dict[str, Exercise],
) -> None:
    w, slope, eta, landed = 2.5, 0.8, 10.0, -5.5
    afterword = exercises["giant-step"].afterword or ""
    assert f"{landed} is the very bottom of one valley" in afterword
    assert w - slope / 0.1 == landed
    assert "blow-up in another" in afterword
    assert abs(1 - eta * 0.32) > 1
    # Which is which is foretold in the exercise after this one.
    assert not re.search(r"0\.\d", afterword.replace(str(landed), ""))
