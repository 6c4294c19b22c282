"""Holds marks against the rules by which Classroom 50 takes them, or leaves them out."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.catalogue import find_course
from grader.model import (
    Answer,
    BadInput,
    Check,
    ExerciseResult,
    Fault,
    Isolation,
    Result,
    Status,
)
from grader.reports.classroom50 import Submission
from tests.support import ROOT, RunGrader

COMMIT = "https://github.com/school/autumn-descent-ada/commit/0123abc"
RUNNER = {
    "CLASSROOM": "autumn",
    "ASSIGNMENT": "descent",
    "SUBMISSION_TAG": "submit/2026-11-02T10-00-00Z-0123abc",
    "COMMIT_URL": COMMIT,
    "RELEASE_URL": "https://github.com/school/autumn-descent-ada/releases/tag/submit%2F2026",
    "REVIEW_URL": COMMIT,
}
TOP = ("schema", "classroom", "assignment", "submission", "commit", "release", "review")
[EXERCISE, OTHER] = find_course(ROOT)[:2]

# An exercise: its points, whether each of its checks holds, and whether the grader was at fault.
MARKED = st.tuples(st.integers(1, 1000), st.lists(st.booleans(), max_size=60), st.booleans())


def exercise_result(points: int, checks: Sequence[bool], is_ours: bool = False) -> ExerciseResult:
    exercise = dataclasses.replace(EXERCISE, points=points)
    passed = bool(checks) and all(checks) and not is_ours
    return ExerciseResult(
        Answer(exercise, Path("exercise.py"), "", None),
        Status.PASSED if passed else Status.ERROR if is_ours else Status.FAILED,
        Fault.GRADER if is_ours else None,
        tuple(
            Check(
                f"test_{number}",
                "It holds.",
                Status.PASSED if holds else Status.FAILED,
                points / len(checks),
            )
            for number, holds in enumerate(checks)
        ),
    )


def rendered(*exercises: ExerciseResult) -> dict[str, Any]:
    text = Submission.told_by(RUNNER).render(Result(exercises, Isolation()))
    document: dict[str, Any] = json.loads(text)
    return document


def hold_against_the_rules(document: dict[str, Any]) -> None:
    """What `validate_result` asks for, of those fields that the runner does not write itself, and
    that the published schema allows no others.
    """

    def is_count(number: object) -> bool:
        return isinstance(number, int) and not isinstance(number, bool) and number >= 0

    assert tuple(document) == (*TOP, "score", "max-score", "tests")
    assert document["schema"] == "classroom50/result/v1"
    assert document["classroom"] == RUNNER["CLASSROOM"]
    assert document["assignment"] == RUNNER["ASSIGNMENT"]
    assert document["submission"].startswith("submit/")
    assert all(isinstance(document[name], str) and document[name] for name in TOP)
    for scored in (document, *document["tests"]):
        assert is_count(scored["score"])
        assert is_count(scored["max-score"])
        assert scored["score"] <= scored["max-score"]
    for test in document["tests"]:
        assert isinstance(test["test-name"], str)
        assert test["test-name"]
        assert isinstance(test["passed"], bool)


@given(st.lists(MARKED, max_size=8))
def test_marks_are_taken_and_hundredths_are_rounded_down(
    marked: list[tuple[int, list[bool], bool]],
) -> None:
    document = rendered(*(exercise_result(*one) for one in marked))
    hold_against_the_rules(document)
    assert document["score"] == sum(test["score"] for test in document["tests"])
    assert document["max-score"] == sum(test["max-score"] for test in document["tests"])
    for (points, checks, is_ours), test in zip(marked, document["tests"], strict=True):
        if is_ours:
            assert (test["score"], test["max-score"], test["passed"]) == (0, 0, False)
            continue
        earned = Fraction(100 * points * sum(checks), len(checks) or 1)
        assert (test["score"], test["max-score"]) == (math.floor(earned), 100 * points)
        assert test["passed"] == (test["score"] == test["max-score"])


def test_nothing_but_full_marks_is_full() -> None:
    almost = exercise_result(1, [True] * 999 + [False])
    assert [test["score"] for test in rendered(almost)["tests"]] == [99]
    assert rendered(exercise_result(1, [True] * 49))["score"] == 100


def test_a_hundredth_is_not_lost_to_floating_point() -> None:
    marked = exercise_result(29, [True] + [False] * 49)
    assert int(100 * marked.score) == 57
    assert rendered(marked)["score"] == 58


def test_no_exercise_and_no_check_are_worth_nothing() -> None:
    hold_against_the_rules(rendered())
    untouched = Answer(OTHER, Path("exercise.py"), "", None)
    document = rendered(ExerciseResult(untouched, Status.UNATTEMPTED))
    hold_against_the_rules(document)
    assert (document["score"], document["max-score"]) == (0, 100 * OTHER.points)


@pytest.mark.parametrize("name", RUNNER)
@pytest.mark.parametrize("value", [None, ""])
def test_a_variable_that_is_missing_is_named(name: str, value: str | None) -> None:
    environment = {key: said for key, said in RUNNER.items() if key != name}
    if value is not None:
        environment[name] = value
    with pytest.raises(BadInput, match=name):
        Submission.told_by(environment)


def test_the_command_says_so_before_it_marks_anything(grader: RunGrader, answer: Path) -> None:
    asked = ("check", "one-step", "--file", answer, "--format", "classroom50")
    done = grader(*asked, "--output", answer.parent / "result.json")
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert "no CLASSROOM, ASSIGNMENT, SUBMISSION_TAG" in line
    assert list(answer.parent.glob("result.json*")) == []


def test_the_command_writes_marks_and_ends_well(grader: RunGrader, answer: Path) -> None:
    result = answer.parent / "result.json"
    asked = ("check", "one-step", "--file", answer, "--format", "classroom50", "--output", result)
    done = grader(*asked, **RUNNER)
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(result.read_bytes())
    hold_against_the_rules(document)
    [test] = document["tests"]
    assert (test["test-name"], test["passed"]) == ("one-step: One step downhill", False)
