"""Marks what `grader check` was asked for, and reports on it."""

from __future__ import annotations

import argparse
import dataclasses
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from grader.cli.check import SYSTEMS
from grader.cli.exits import Exit
from grader.cli.reporting import Reports, open_reports
from grader.course.assignment import Assignment
from grader.course.catalogue import select
from grader.course.desk import answer_to, handed_in, is_missing
from grader.course.progress import now, update_progress
from grader.course.stub import is_untouched
from grader.course.workspace import Workspace, assigned_workspace, find_workspace
from grader.errors import BadInput
from grader.handout.notices import learner_notices, teacher_notices
from grader.handout.tampering import changed_workflows
from grader.isolation.protection import Mode
from grader.model import Answer, ExerciseResult, Fault, Result, Status
from grader.running import StartedHost
from grader.running.engine import Engine


def run(options: argparse.Namespace, host: StartedHost) -> Exit:
    """Mark what `options` ask for with the help of `host`, and return the exit code."""
    with Engine(Mode(options.isolation), once=True, host=host) as engine:
        began = now()
        workspace, assignment = _workspace(options.course)
        answers = _answers(workspace, options)
        is_on_record = options.file is None and options.course is None
        with (
            _recorded(workspace.root if is_on_record else None) as marked,
            open_reports(options.reports, answers) as reports,
        ):
            result = _mark(engine, answers, options.names, marked, reports)
            notices = [*learner_notices(result)]
            if assignment is not None:
                notices += teacher_notices(result, assignment, began)
                notices += changed_workflows(workspace.root, options.course)
            result = dataclasses.replace(result, notices=tuple(notices))
            reports.end(result)
    if any(form in SYSTEMS for form, _ in options.reports):
        return Exit.PASSED
    if any(exercise.fault is Fault.GRADER for exercise in result.exercises):
        return Exit.GRADER_FAILED
    return Exit.PASSED if result.passed else Exit.FAILED


def _workspace(course_file: Path | None) -> tuple[Workspace, Assignment | None]:
    if course_file is None:
        return find_workspace(Path()), None
    return assigned_workspace(Path(), course_file)


def _answers(workspace: Workspace, options: argparse.Namespace) -> list[Answer]:
    names, file = options.names, options.file
    exercises = select(workspace.exercises, names) if names else workspace.exercises
    if file is None and options.course is not None:
        return [handed_in(exercise, workspace.root) for exercise in exercises]
    if file is None:
        return [answer_to(exercise) for exercise in exercises]
    if not names or len(exercises) != 1:
        raise BadInput("--file marks one exercise: grader check SLUG --file ANSWER.py")
    answer = Answer.read(exercises[0], Path(os.path.realpath(file)))
    if answer.sha256 is None:
        raise BadInput(f"{file}: {answer.problem}")
    return [answer]


def _mark(
    engine: Engine,
    answers: Sequence[Answer],
    names: Sequence[str],
    marked: list[ExerciseResult],
    reports: Reports,
) -> Result:
    """Mark the answers that are more than stubs; each result goes into `marked` and to `reports`
    at once. Where nobody has asked for it by name, one that is missing is not started.
    """
    reports.begin(answers)

    def done(result: ExerciseResult) -> None:
        marked.append(result)
        reports.exercise(result)

    untouched = {
        answer for answer in answers if is_untouched(answer) or (not names and is_missing(answer))
    }
    isolation = engine.mark([answer for answer in answers if answer not in untouched], done)
    results = {result.answer: result for result in marked}
    return Result(
        tuple(
            results.get(answer) or ExerciseResult(answer, Status.UNATTEMPTED) for answer in answers
        ),
        isolation,
    )


@contextmanager
def _recorded(root: Path | None) -> Iterator[list[ExerciseResult]]:
    """Results that become progress of the workspace `root`, also those of a run that does not get
    to its end; of none if that is None.
    """
    marked: list[ExerciseResult] = []
    try:
        yield marked
    finally:
        if root is not None and marked:
            at = now()
            update_progress(root, lambda progress: progress.with_results(marked, at))
