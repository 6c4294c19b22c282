"""What whoever reads the marks should know beside them, and that changes none of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from grader.course.assignment import Assignment
from grader.course.signatures import changed_signatures
from grader.model import Isolation, Notice, Result, Status
from grader.reports.amounts import counted

# Without these, an answer reaches more than itself. The others only keep the machine going.
_KEEPS_TO_ITSELF = ("files", "network", "processes")


def notices(result: Result, assignment: Assignment | None, at: datetime) -> Iterator[Notice]:
    """What there is to know of a result that was made `at` this time; of one for a teacher, who
    has an `assignment`, also what says how far the marks can be trusted.

    Raises:
        BadInput: an exercise has no sound solution to make its stub from.
    """
    marked = [it for it in result.exercises if it.status is not Status.UNATTEMPTED]
    for exercise in marked:
        yield from changed_signatures(exercise)
    if assignment is not None:
        yield from _late(assignment.due, at)
    if assignment is not None and marked:
        yield from _unprotected(result.isolation)


def _late(due: datetime | None, at: datetime) -> Iterator[Notice]:
    if due is not None and at > due:
        told = f"marked {_duration(at - due)} after the work was due"
        yield Notice(f"{told}, at {due.isoformat(' ', 'minutes')}; that costs no points here")


def _duration(time: timedelta) -> str:
    """The time in words: in days and hours, in hours and minutes, or in minutes."""
    hours, minutes = divmod(time // timedelta(minutes=1), 60)
    days, hours = divmod(hours, 24)
    amounts = [(days, "day"), (hours, "hour")] if days else [(hours, "hour"), (minutes, "minute")]
    told = " and ".join(counted(amount, unit) for amount, unit in amounts if amount)
    return told or "less than a minute"


def _unprotected(isolation: Isolation) -> Iterator[Notice]:
    missing = [name for name in _KEEPS_TO_ITSELF if not getattr(isolation, name)]
    if missing:
        yield Notice(
            f"this run did not keep answers from {', '.join(missing)}: one could have read others, "
            "or changed these marks; mark again where `grader doctor` finds all well, as on Linux"
        )
