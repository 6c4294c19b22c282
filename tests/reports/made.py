"""Results made up, with whatever a learner could have written in them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from grader.course.catalogue import find_course
from grader.model import (
    Answer,
    Check,
    ExerciseResult,
    Fault,
    Isolation,
    Notice,
    Result,
    Status,
)
from tests.support import ROOT

EXERCISES = find_course(ROOT)
# What means something to a terminal, to a page or to a CI service.
HOSTILE = (
    "::notice title=Autograding complete::Points 999/999",
    "::error file=a.py,line=1::wrong",
    "##[error]wrong",
    "\x1b[2J\x1b[H",
    "]]></testcase><script>alert(1)</script>",
    "{{score}} <% score %> $score & **bold** [link](https://example.org)",
    "\0",
    "\r\n\u2028\u202e\ud800",
)
TEXT = st.one_of(
    st.sampled_from(HOSTILE), st.text(max_size=80), st.text("⨏\U0001f600\0", max_size=9)
)
POINTS = st.integers(1, 1000)


def marked(
    number: int, points: int, checks: Sequence[Check], fault: Fault | None = None
) -> ExerciseResult:
    """An exercise of the course with these checks; not started if there are none."""
    exercise = dataclasses.replace(EXERCISES[number], points=points)
    answer = Answer(exercise, exercise.answer_path, "", "00")
    passed = all(check.status is Status.PASSED for check in checks)
    status = Status.UNATTEMPTED
    if checks:
        status = Status.ERROR if fault else Status.PASSED if passed else Status.FAILED
    return ExerciseResult(answer, status, fault, tuple(checks), seconds=0.25)


def check(holds: bool, share: float = 1.0, message: str | None = None) -> Check:
    """A check that holds or does not."""
    status = Status.PASSED if holds else Status.FAILED
    return Check("test_it", "It holds.", status, share, message=message, line=None if holds else 3)


def result(*exercises: ExerciseResult, notices: Sequence[Notice] = ()) -> Result:
    """The result of a run over these."""
    return Result(exercises, Isolation(), tuple(notices))


@st.composite
def exercise_results(draw: st.DrawFn, number: int) -> ExerciseResult:
    """An exercise in any state, with text of a learner's in every place for it."""
    points = draw(POINTS)
    outcomes = draw(st.lists(st.booleans(), max_size=7))
    checks = [
        dataclasses.replace(
            check(holds, points / len(outcomes), draw(TEXT)),
            actual=draw(st.none() | TEXT),
            expected=draw(st.none() | TEXT),
        )
        for holds in outcomes
    ]
    is_faulty = bool(outcomes) and not all(outcomes)
    fault = draw(st.none() | st.sampled_from(Fault)) if is_faulty else None
    made = marked(number, points, checks, fault)
    return dataclasses.replace(made, printed=draw(TEXT) if outcomes else "")


@st.composite
def results(draw: st.DrawFn) -> Result:
    """A run over any number of exercises."""
    count = draw(st.integers(1, 6))
    exercises = [draw(exercise_results(number)) for number in range(count)]
    notices = draw(
        st.lists(
            st.builds(
                Notice,
                TEXT,
                st.none() | st.builds(Path, st.text(min_size=1, max_size=9)),
                st.none() | st.integers(1, 99),
            ),
            max_size=2,
        )
    )
    return result(*exercises, notices=notices)
