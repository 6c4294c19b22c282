"""`grader check`: marks answers and reports on them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from grader.cli.exits import Exit
from grader.course.catalogue import find_course, select
from grader.course.stub import is_untouched
from grader.isolation.protection import Mode, protections
from grader.model import Answer, BadInput, ExerciseResult, Fault, Isolation, Result, Status


def add_to(commands: Any) -> None:
    """Add the command to argparse's subparsers."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "check",
        help="mark the exercises you name, or every one you have started",
        description="Marks the exercises you name (by slug, or by a path to one or to a chapter), "
        "or every one you have started.",
        epilog="Exit codes: 0 all passed, 1 something did not, 2 bad input, 3 the grader failed.",
    )
    parser.add_argument("names", nargs="*", metavar="SLUG or PATH", help="what to mark")
    parser.add_argument(
        "--file", type=Path, metavar="ANSWER.py", help="mark this file as the answer to one slug"
    )
    parser.add_argument(
        "--format", choices=("human", "json"), default="human", help="(default: %(default)s)"
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="write the report to FILE, not to the screen"
    )
    parser.add_argument(
        "--isolation",
        choices=[mode.value for mode in Mode],
        default=Mode.BEST.value,
        help="strict: refuse to run without full protection; best: use what this machine has; "
        "none: limit time and output only (default: %(default)s)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Mark what was asked for, and return the exit code.

    Raises:
        BadInput: there is no such exercise or file, or the report cannot be written.
        GraderFault: the isolation asked for is not to be had, or the checks cannot be run.
    """
    answers = _answers(options.names, options.file)
    isolation = protections(Mode(options.isolation))
    with _open_report(options.output, answers) as stream:
        if options.format == "json":
            from grader.reports import result_json

            result = _mark(answers, isolation)
            stream.write(result_json.render(result))
        else:
            from grader.reports.human import HumanReport

            report = HumanReport(stream, Path.cwd())
            with report.working():
                result = _mark(answers, isolation, report.exercise)
            report.summary(result)
    if any(exercise.fault is Fault.GRADER for exercise in result.exercises):
        return Exit.GRADER_FAILED
    return Exit.PASSED if result.passed else Exit.FAILED


def _answers(names: Sequence[str], file: Path | None) -> list[Answer]:
    course = find_course(Path())
    exercises = select(course, names) if names else course
    if file is None:
        return [Answer.read(exercise, exercise.answer_path) for exercise in exercises]
    if not names or len(exercises) != 1:
        raise BadInput("--file marks one exercise: grader check SLUG --file ANSWER.py")
    answer = Answer.read(exercises[0], Path(os.path.realpath(file)))
    if answer.sha256 is None:
        raise BadInput(f"{file}: {answer.problem}")
    return [answer]


def _mark(
    answers: Sequence[Answer],
    isolation: Isolation,
    report: Callable[[ExerciseResult], None] | None = None,
) -> Result:
    """Mark the answers that are more than stubs; each result goes to `report` at once."""
    from grader.running import cold

    results: dict[Answer, ExerciseResult] = {}

    def done(result: ExerciseResult) -> None:
        results[result.answer] = result
        if report is not None:
            report(result)

    untouched = {answer for answer in answers if is_untouched(answer)}
    attempted = [answer for answer in answers if answer not in untouched]
    cold.mark(attempted, done, limit_memory=isolation.memory)
    return Result(
        tuple(
            results.get(answer) or ExerciseResult(answer, Status.UNATTEMPTED) for answer in answers
        ),
        isolation,
    )


@contextmanager
def _open_report(path: Path | None, answers: Sequence[Answer]) -> Iterator[TextIO]:
    """The stream to report on. A file is opened before anything is marked, so that no work is
    lost to a misspelt path, and takes its name only when it is whole.
    """
    if path is None:
        yield sys.stdout
        return
    target = Path(os.path.realpath(path))
    kept = [answer.exercise.folder.parents[1] for answer in answers]
    if any(target.is_relative_to(folder) for folder in kept) or target in {
        answer.path for answer in answers
    }:
        raise BadInput(f"{path}: the report would overwrite a part of the course or the answer")
    # A pipe or a device is written to as it is.
    unnamed = target if _is_special(target) else target.with_name(f"{target.name}.{os.getpid()}")
    try:
        stream = unnamed.open("w", encoding="utf-8", errors="backslashreplace")
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
    return path.exists() and not path.is_file()
