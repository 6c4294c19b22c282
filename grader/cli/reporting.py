"""Opens the reports that `grader check` was asked for, each on its stream."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TextIO

from grader.errors import BadInput
from grader.model import Answer, ExerciseResult, Result
from grader.reports.report import Document, Report

Asked = tuple[str | None, Path | None]
"""A format (None: for people), and the file that the report goes to, if not to the screen."""

# What each module of `grader.reports` renders at the end.
_DOCUMENTS = {
    "json": "result_json",
    "junit": "junit",
    "gradescope": "gradescope",
    "prairielearn": "prairielearn",
}
_COMMANDS = "github-classroom"
_SUBMISSION = "classroom50"


class Reports:
    """All reports on one run, which are told the same."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports

    def begin(self, answers: Sequence[Answer]) -> None:
        """These answers are about to be marked."""
        for report in self._reports:
            report.begin(answers)

    def exercise(self, result: ExerciseResult) -> None:
        """One of them is marked."""
        for report in self._reports:
            report.exercise(result)

    def end(self, result: Result) -> None:
        """All of them are marked."""
        for report in self._reports:
            report.end(result)


@contextmanager
def open_reports(asked: Sequence[Asked], answers: Sequence[Answer]) -> Iterator[Reports]:
    """The reports asked for; in a job of GitHub Actions, also what that shows of it.

    Every file is opened before anything is marked, so that no work is lost to a misspelt path, and
    takes its name only when it is whole.

    Raises:
        BadInput: a file cannot be written, two reports would share the screen, or a format is for
            a system that does not run this.
    """
    asked = asked or ((None, None),)
    places = [(form or "human", path or _default(form)) for form, path in asked]
    if sum(path is None for _, path in places) > 1:
        raise BadInput("two reports on one screen: give one of them a file with --output")
    with ExitStack() as stack:
        reports = [
            _report(form, stack.enter_context(_open(form, path, answers)), stack)
            for form, path in places
        ]
        if os.environ.get("GITHUB_ACTIONS") == "true":
            from grader.reports.github_actions import ActionsReport

            summary = os.environ.get("GITHUB_STEP_SUMMARY")
            reports.append(ActionsReport(sys.stderr, Path(summary) if summary else None))
        yield Reports(reports)


def _default(form: str | None) -> Path | None:
    # The runner of a job says where it looks for a step's outputs.
    outputs = os.environ.get("GITHUB_OUTPUT") if form == _COMMANDS else None
    return Path(outputs) if outputs else None


def _report(form: str, stream: TextIO, stack: ExitStack) -> Report:
    if form == _COMMANDS:
        from grader.reports.github_classroom import ClassroomReport

        return ClassroomReport(stream)
    if form == _SUBMISSION:
        from grader.reports.classroom50 import Submission

        return Document(stream, Submission.told_by(os.environ).render)
    if form in _DOCUMENTS:
        render: Callable[[Result], str]
        render = import_module(f"grader.reports.{_DOCUMENTS[form]}").render
        return Document(stream, render)
    from grader.reports.human import HumanReport

    report = HumanReport(stream, Path.cwd())
    stack.enter_context(report.working())
    return report


@contextmanager
def _open(form: str, path: Path | None, answers: Sequence[Answer]) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    target = Path(os.path.realpath(path))
    kept = [answer.exercise.answer_path.parents[2] for answer in answers]
    if any(target.is_relative_to(folder) for folder in kept) or target in {
        answer.path for answer in answers
    }:
        raise BadInput(f"{path}: the report would overwrite a part of the course or the answer")
    # Commands are added to those of other steps; a pipe or a device is written to as it is.
    if form == _COMMANDS:
        unnamed, write = target, partial(target.open, "a")
    elif _is_special(target):
        unnamed, write = target, partial(target.open, "w")
    else:
        unnamed = target.with_name(f"{target.name}.{os.getpid()}")
        write = partial(unnamed.open, "x")
    try:
        stream = write(encoding="utf-8", errors="backslashreplace")
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
