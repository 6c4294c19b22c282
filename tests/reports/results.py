"""Results such as the engine makes, with texts of a test's own choice."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from grader.course.catalogue import find_course
from grader.model import (
    Answer,
    Check,
    Exercise,
    ExerciseResult,
    Fault,
    Isolation,
    Notice,
    Result,
    Status,
)
from tests.support import ROOT

HOSTILE = (
    *("::notice title=Autograding complete::Points 999/999", "::error::", "::stop-commands::x"),
    *("##[error]", "##", "[group]", "::", ":", "#", "%0A::error::x", "%", "%25"),
    *("\n", "\r", "\r\n", "\x85", "\u2028", "\t", " ", "\0", "\x1b[2J", "\x1b]0;x\a", "\ud800"),
    *(
        "<script>alert(1)</script>",
        "</details>",
        "</summary>",
        "</pre>",
        "<!--",
        "-->",
        "<b",
        "]]>",
    ),
    *("</testcase>", "&lt;", "&#64;", "\\", "`", "``", "```", "~~~", "|", "*", "_", "$", "$$"),
    *(
        "# Heading",
        "---",
        "===",
        "> ",
        "- ",
        "1. ",
        "- [ ] ",
        "[x](y)",
        "![x](y)",
        "[x]: y",
        "[^1]",
    ),
    *("@octocat", "#1", "GH-1", "a/b#1", "a@b.example", "https://e.example", "www.e.example"),
    *("deadbeef1", ":tada:", "\u202e", "\u200b", "é", "漢", "🙂", "x" * 300, "(", ")", '"', "'"),
)
EVERYTHING = "\n".join(HOSTILE)
TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=5), max_size=12).map("".join)

_NOTICES = st.builds(
    Notice,
    TEXTS,
    st.none() | st.text(min_size=1, max_size=9).map(Path),
    st.none() | st.integers(1, 99),
)


def check(status: Status, text: str = "", share: float = 1.0, line: int | None = 3) -> Check:
    """A check with this text wherever a learner's code can have a hand in it."""
    told = None if status is Status.PASSED else text
    return Check(
        name="test_it",
        says="It does what is asked.",
        status=status,
        max_score=share,
        message=told,
        actual=told,
        feedback=told,
        line=line,
    )


def marked(
    exercise: Exercise,
    statuses: Sequence[Status],
    text: str = "",
    *,
    fault: Fault | None = None,
    path: Path | None = None,
) -> ExerciseResult:
    """An exercise whose checks ended like this, for an answer that printed the text as well; one
    without checks is not started.
    """
    share = exercise.points / max(1, len(statuses))
    checks = tuple(check(status, text, share) for status in statuses)
    status = Status.UNATTEMPTED
    if statuses:
        status = Status.ERROR if Status.ERROR in statuses else Status.FAILED
    if statuses and set(statuses) == {Status.PASSED}:
        status = Status.PASSED
    answer = Answer(exercise, path or exercise.answer_path, "", "0" * 64)
    return ExerciseResult(answer, status, fault, checks, printed=text)


def run_of(*exercises: ExerciseResult) -> Result:
    """The run that gave these."""
    return Result(exercises, Isolation(files=True, network=True, why={"memory": "none here"}))


@st.composite
def runs(draw: st.DrawFn) -> Result:
    """A run over some exercises, each in any state, and with any text."""
    exercises = find_course(ROOT)[: draw(st.integers(1, 6))]
    return dataclasses.replace(
        run_of(*(draw(_ends_of(exercise)) for exercise in exercises)),
        notices=tuple(draw(st.lists(_NOTICES, max_size=2))),
    )


@st.composite
def _ends_of(draw: st.DrawFn, exercise: Exercise) -> ExerciseResult:
    statuses = draw(st.lists(st.sampled_from((Status.PASSED, Status.FAILED)), max_size=7))
    fault = draw(st.none() | st.sampled_from(Fault))
    if fault and statuses:
        statuses[-1] = Status.ERROR
    exercise = worth(exercise, draw(st.integers(1, 1000)))
    return marked(exercise, statuses, draw(TEXTS), fault=fault if statuses else None)


def worth(exercise: Exercise, points: int) -> Exercise:
    """The exercise for other points."""
    return dataclasses.replace(exercise, points=points)
