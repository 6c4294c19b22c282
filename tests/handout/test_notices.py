"""What a teacher is told beside the marks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from grader import __version__
from grader.course.assignment import Assignment
from grader.handout.notices import learner_notices, teacher_notices
from grader.isolation.protection import PROTECTIONS
from grader.model import Answer, Exercise, ExerciseResult, Isolation, Result, Status

DUE = datetime(2027, 3, 1, 18, 0, tzinfo=timezone(timedelta(hours=1)))
SAFE = Isolation(files=True, network=True, processes=True, memory=True, disk=True)


def told(
    exercise: Exercise,
    *,
    at: datetime = DUE,
    due: datetime | None = DUE,
    grader: str | None = None,
    isolation: Isolation = SAFE,
    status: Status = Status.PASSED,
) -> list[str]:
    answer = Answer(exercise, Path("exercise.py"), "def answer(): pass", "")
    result = Result((ExerciseResult(answer, status),), isolation)
    assert list(learner_notices(result)) == []
    asked = Assignment((exercise,), due=due, grader=grader)
    return [notice.told for notice in teacher_notices(result, asked, at)]


@pytest.fixture
def exercise(exercises: dict[str, Exercise]) -> Exercise:
    return exercises["one-step"]


@pytest.mark.parametrize(
    ("late", "words"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=61), "1 hour and 1 minute"),
        (timedelta(hours=2, seconds=30), "2 hours"),
        (timedelta(days=1, minutes=59), "1 day"),
        (timedelta(days=2, hours=3, minutes=4), "2 days and 3 hours"),
        (timedelta(days=400, hours=1), "400 days and 1 hour"),
    ],
)
def test_how_late_it_is(exercise: Exercise, late: timedelta, words: str) -> None:
    at = (DUE + late).astimezone(UTC)
    [notice] = told(exercise, at=at)
    due = "2027-03-01, 18:00 UTC+01:00"
    assert notice.startswith(f"marked {words} after the work was due ({due});")


@pytest.mark.parametrize("early", [timedelta(0), timedelta(seconds=1), timedelta(days=9)])
def test_in_time_is_nothing_to_tell(exercise: Exercise, early: timedelta) -> None:
    assert told(exercise, at=(DUE - early).astimezone(UTC)) == []
    assert told(exercise, due=None) == []


@pytest.mark.parametrize("zone", [-23, 0, 23])
@pytest.mark.parametrize("year", [1, 9999])
def test_any_date_that_can_be_written_can_be_due(exercise: Exercise, year: int, zone: int) -> None:
    due = datetime(year, 1, 1, tzinfo=timezone(timedelta(hours=zone)))
    assert len(told(exercise, at=datetime(2027, 1, 1, tzinfo=UTC), due=due)) == (year == 1)


@pytest.mark.parametrize("missing", PROTECTIONS)
def test_marks_that_an_answer_could_have_changed(exercise: Exercise, missing: str) -> None:
    held = {name: name != missing for name in PROTECTIONS}
    isolation = Isolation(**held, why={missing: "no reason"})
    notices = told(exercise, isolation=isolation)
    assert len(notices) == (missing in ("files", "network", "processes"))
    assert all(missing in notice and "mark again" in notice for notice in notices)
    assert told(exercise, isolation=isolation, status=Status.UNATTEMPTED) == []


def test_another_grader_than_was_asked_for(exercise: Exercise) -> None:
    [notice] = told(exercise, grader="gradient-descent-course==99.0")
    assert notice == f"marked by grader {__version__}, where course.toml pins 99.0"
    assert told(exercise, grader=f"gradient-descent-course=={__version__}") == []
