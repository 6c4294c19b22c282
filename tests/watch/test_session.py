"""What watch mode knows and how it changes, without a terminal."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.model import Answer, Check, Exercise, ExerciseResult, Status
from grader.model.progress import Progress
from grader.reports.command import command
from grader.watch.session import Session, View, Wish

AT = datetime(2026, 11, 22, tzinfo=UTC)

Outcome = Callable[..., ExerciseResult]


@pytest.fixture
def course(small: dict[str, Exercise]) -> list[Exercise]:
    return list(small.values())


@pytest.fixture
def session(course: list[Exercise]) -> Session:
    return Session(course, Progress(), course[0])


def saved(session: Session, exercise: Exercise, text: str = "") -> Answer:
    answer = Answer(exercise, exercise.answer_path, text, text)
    session.saved([answer])
    return answer


def outcome(answer: Answer, *statuses: Status, misconception: str | None = None) -> ExerciseResult:
    checks = tuple(
        Check("test", "It does.", status, 1.0, misconception=misconception) for status in statuses
    )
    worst = Status.PASSED if set(statuses) == {Status.PASSED} else Status.FAILED
    return ExerciseResult(answer, worst, checks=checks)


def test_next_goes_round_to_what_is_not_passed(session: Session, course: list[Exercise]) -> None:
    one, two, three, four = course
    for exercise in (one, three):
        answer = saved(session, exercise)
        session.marked(outcome(answer, Status.PASSED), AT)
    assert session.current is three
    assert session.press("n") is Wish.LOOK
    assert session.current is four
    assert session.press("n") is Wish.LOOK
    assert session.current is two
    session.marked(outcome(saved(session, four), Status.PASSED), AT)
    session.press("n")
    assert session.press("n") is None
    assert session.current is two
    assert session.notice == "All the other exercises are passed."
    session.marked(outcome(saved(session, two), Status.PASSED), AT)
    assert session.press("n") is None
    assert session.notice == "Every exercise is passed."
    assert session.sums == (4, 4, 5.0, 5)


def test_a_result_counts_only_for_what_was_saved_last(
    session: Session, course: list[Exercise]
) -> None:
    first, second = (saved(session, course[0], text) for text in ("a", "b"))
    session.marked(outcome(first, Status.PASSED), AT)
    assert session.result is None
    assert session.is_waiting
    session.marked(outcome(second, Status.FAILED), AT)
    assert session.result is not None
    assert session.result.status is Status.FAILED
    assert not session.is_waiting
    assert not session.progress["one-step"].passed


def test_the_current_exercise_stays_if_it_is_among_those_saved(
    session: Session, course: list[Exercise]
) -> None:
    answers = [Answer(exercise, Path("exercise.py"), "", "") for exercise in course]
    session.saved(answers)
    assert session.current is course[0]
    session.saved(answers[2:])
    assert session.current is course[3]
    assert set(session.waiting) == {exercise.slug for exercise in course}


def test_hints_come_one_by_one_the_fitting_one_first(
    session: Session, course: list[Exercise]
) -> None:
    session.marked(outcome(saved(session, course[0]), Status.FAILED, misconception="added"), AT)
    session.press("h")
    assert session.hints == [3]
    session.press("h")
    session.press("h")
    assert session.hints == [3, 1, 2]
    assert session.notice is None
    session.press("h")
    solution = command("solution", "one-step")
    assert session.notice == f"There are no more hints. The solution: {solution}"
    assert session.progress["one-step"].hints == {1, 2, 3}
    # One for the result, one for each hint.
    assert len(session.changes) == 4


def test_hints_that_were_taken_before_stand_above_the_new_one(course: list[Exercise]) -> None:
    session = Session(course, Progress().with_hint("one-step", 2), course[0])
    assert not session.hints
    session.press("h")
    assert session.hints == [2, 1]
    assert session.progress["one-step"].hints == {1, 2}


def test_a_hint_that_the_feedback_gives_is_not_shown_again(
    session: Session, course: list[Exercise]
) -> None:
    result = outcome(saved(session, course[0]), Status.FAILED)
    [check] = result.checks
    check = dataclasses.replace(check, feedback=course[0].hints[0])
    session.marked(dataclasses.replace(result, checks=(check,)), AT)
    session.press("h")
    assert session.hints == [2]
    assert session.progress["one-step"].hints == {1, 2}


def test_the_stub_comes_back_only_after_a_yes(session: Session) -> None:
    for no in ("n", "x", "q", "escape"):
        session.press("r")
        assert (session.view, session.press(no)) == (View.RESET, None)
        assert session.view is View.VERDICT
    session.press("r")
    assert session.press("y") is Wish.RESET
    session.reset(Path("exercise.py.kept"))
    assert session.notice == "Your answer is kept beside it, as exercise.py.kept."


def test_any_key_leaves_the_list_and_does_nothing_else(session: Session) -> None:
    for key in ("x", "q", "n", "c", "escape"):
        session.press("l")
        session.press("down")
        assert (session.view, session.scroll) == (View.LIST, 1)
        assert session.press(key) is None
        assert (session.view, session.scroll) == (View.VERDICT, 0)
    session.press("l")
    assert session.press("ctrl-c") is Wish.INTERRUPT
    assert session.press("q") is Wish.QUIT


def test_trouble_stays_until_a_key_is_pressed(session: Session, course: list[Exercise]) -> None:
    session.trouble = "The disk is full."
    session.marked(outcome(saved(session, course[0]), Status.FAILED), AT)
    assert session.trouble is not None
    session.press("x")
    assert session.trouble is None
