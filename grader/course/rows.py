"""Gathers what the overview of a workspace shows."""

from __future__ import annotations

from grader.course.desk import answer_to
from grader.course.stub import is_started
from grader.course.workspace import Workspace
from grader.model.progress import Progress
from grader.reports.overview import Row


def rows(workspace: Workspace, progress: Progress) -> list[Row]:
    """A row for each exercise, in the course's order.

    Raises:
        BadInput: the course is broken.
    """
    return [
        Row(exercise, progress[exercise.slug], is_started(answer_to(exercise)))
        for exercise in workspace.exercises
    ]
