"""The way through the course: which exercise comes next."""

from __future__ import annotations

from grader.course.catalogue import find_exercise
from grader.course.desk import answer_to
from grader.course.stub import is_started
from grader.course.workspace import Workspace
from grader.model import Exercise
from grader.model.progress import Progress


def next_exercise(workspace: Workspace, progress: Progress) -> Exercise | None:
    """The first that is started and not passed, or else the first that is not passed; None where
    all are passed.

    Raises:
        BadInput: the course is broken.
    """
    left = [each for each in workspace.exercises if not progress[each.slug].passed]
    started = (each for each in left if is_started(answer_to(each)))
    return next(started, left[0] if left else None)


def exercise_or_next(workspace: Workspace, progress: Progress, slug: str | None) -> Exercise:
    """The exercise with this slug; without one, the next, or where all are passed, the last.

    Raises:
        BadInput: there is none with this slug, or the course is broken.
    """
    if slug is not None:
        return find_exercise(workspace.exercises, slug)
    return next_exercise(workspace, progress) or workspace.exercises[-1]
