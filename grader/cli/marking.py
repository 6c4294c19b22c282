"""Marks what `grader check` was asked for, and reports on it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from grader.cli.exits import Exit
from grader.course.catalogue import select
from grader.course.desk import answer_to, is_missing
from grader.course.progress import now, update_progress
from grader.course.stub import is_untouched
from grader.course.workspace import find_workspace
from grader.errors import BadInput
from grader.isolation.protection import Mode
from grader.model import Answer, Exercise, ExerciseResult, Fault, Result, Status
from grader.running import StartedHost
from grader.running.engine import Engine


def run(options: argparse.Namespace, host: StartedHost) -> Exit:
    """Mark what `options` ask for with the help of `host`, and return the exit code."""
    with Engine(Mode(options.isolation), once=True, host=host) as engine:
        workspace = find_workspace(Path())
        answers = _answers(workspace.exercises, options.names, options.file)
        with (
            _recorded(None if options.file else workspace.root) as marked,
            _open_report(options.output, answers) as stream,
        ):
            if options.format == "json":
                from grader.reports import result_json

                result = _mark(engine, answers, options.names, marked)
                stream.write(result_json.render(result))
            else:
                from grader.reports.human import HumanReport

                report = HumanReport(stream, Path.cwd())
                with report.working():
                    result = _mark(engine, answers, options.names, marked, report.exercise)
                report.summary(result)
    if any(exercise.fault is Fault.GRADER for exercise in result.exercises):
        return Exit.GRADER_FAILED
    return Exit.PASSED if result.passed else Exit.FAILED


def _answers(course: Sequence[Exercise], names: Sequence[str], file: Path | None) -> list[Answer]:
    exercises = select(course, names) if names else course
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
    report: Callable[[ExerciseResult], None] | None = None,
) -> Result:
    """Mark the answers that are more than stubs; each result goes into `marked` and to `report`
    at once. Where nobody has asked for it by name, one that is missing is not started.
    """

    def done(result: ExerciseResult) -> None:
        marked.append(result)
        if report is not None:
            report(result)

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


@contextmanager
def _open_report(path: Path | None, answers: Sequence[Answer]) -> Iterator[TextIO]:
    """The stream to report on. A file is opened before anything is marked, so that no work is
    lost to a misspelt path, and takes its name only when it is whole.
    """
    if path is None:
        yield sys.stdout
        return
    target = Path(os.path.realpath(path))
    kept = [answer.exercise.answer_path.parents[2] for answer in answers]
    if any(target.is_relative_to(folder) for folder in kept) or target in {
        answer.path for answer in answers
    }:
        raise BadInput(f"{path}: the report would overwrite a part of the course or the answer")
    # A pipe or a device is written to as it is.
    unnamed = target if _is_special(target) else target.with_name(f"{target.name}.{os.getpid()}")
    try:
        stream = unnamed.open(
            "w" if unnamed == target else "x", encoding="utf-8", errors="backslashreplace"
        )
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}") from None
    try:
        with stream:
            yield stream
        if unnamed != target:
            unnamed.replace(target)
    finally:
        if unnamed != target:
            unnamed.unlink(missing_ok=True)


def _is_special(path: Path) -> bool:
    # A name may be longer than a file can have: that shows when it is opened.
    return os.path.exists(path) and not path.is_file()  # noqa: PTH110
