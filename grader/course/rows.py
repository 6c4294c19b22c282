"""Gathers what the overview of a workspace shows."""

from __future__ import annotations

from grader.course.catalogue import select_one
from grader.course.desk import answer_to
from grader.course.stub import is_started
from grader.course.workspace import Workspace
from grader.model import Exercise
from grader.model.progress import Progress
from grader.reports.overview import Row, upcoming


def rows(workspace: Workspace, progress: Progress) -> list[Row]:
    """A row for each exercise, in the course's order.

    Raises:
        BadInput: the course is broken.
    """
    return [_row(exercise, progress) for exercise in workspace.exercises]


def row_of(workspace: Workspace, progress: Progress, name: str | None) -> Row:
    """The row of the exercise that `name` (a slug or a path) stands for; without one, of what comes
    next, or where all are passed, of the last.

    Raises:
        BadInput: it stands for none or for several, or the course is broken.
    """
    if name is not None:
        return _row(select_one(workspace.exercises, name), progress)
    every = rows(workspace, progress)
    return upcoming(every) or every[-1]


def _row(exercise: Exercise, progress: Progress) -> Row:
    answer = answer_to(exercise)
    return Row(exercise, progress[exercise.slug], is_started(answer), answer.path)
