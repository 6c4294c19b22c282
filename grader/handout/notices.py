"""What whoever reads the marks should know beside them, and that changes none of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from grader import __version__
from grader.course.assignment import Assignment
from grader.course.desk import is_missing
from grader.course.signatures import changed_signatures
from grader.model import ExerciseResult, Notice, Result, Status
from grader.reports.amounts import counted

# Without these, an answer reaches more than itself. The others only keep the machine going.
_KEEPS_TO_ITSELF = ("files", "network", "processes")


def learner_notices(result: Result) -> Iterator[Notice]:
    """What there is to know of a result, for its learner and everybody else."""
    for exercise in _marked(result):
        yield from changed_signatures(exercise)


def teacher_notices(result: Result, asked: Assignment, at: datetime) -> Iterator[Notice]:
    """What else there is to know for those who `asked` for the work, and had it marked `at` this
    time.
    """
    due, (_, _, version) = asked.due, (asked.grader or "").partition("==")
    if version and version != __version__:
        yield Notice(f"marked by grader {__version__}, where course.toml pins {version}")
    if due is not None and at > due:
        told = f"marked {_duration(at - due)} after the work was due"
        yield Notice(f"{told} ({due:%Y-%m-%d, %H:%M %Z}); that costs no points here")
    if all(is_missing(exercise.answer) for exercise in result.exercises):
        yield Notice(
            "there is no file for any of these exercises: "
            "this may be another folder than the one that was handed out"
        )
    missing = [name for name in _KEEPS_TO_ITSELF if not getattr(result.isolation, name)]
    if missing and _marked(result):
        yield Notice(
            f"this run did not keep answers from {', '.join(missing)}: one could have read others, "
            "or changed these marks; mark again where `grader doctor` finds all well, as on Linux"
        )


def _marked(result: Result) -> Sequence[ExerciseResult]:
    return [it for it in result.exercises if it.status is not Status.UNATTEMPTED]


def _duration(time: timedelta) -> str:
    """The time in words: in days and hours, in hours and minutes, or in minutes."""
    hours, minutes = divmod(time // timedelta(minutes=1), 60)
    days, hours = divmod(hours, 24)
    amounts = [(days, "day"), (hours, "hour")] if days else [(hours, "hour"), (minutes, "minute")]
    told = " and ".join(counted(amount, unit) for amount, unit in amounts if amount)
    return told or "less than a minute"
