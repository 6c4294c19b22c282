"""What GitHub Actions shows of a job: a summary on the page of the run, and annotations beside the
learner's code.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

from grader.model import Answer, ExerciseResult, Fault, Notice, Result, Status
from grader.reports.amounts import counted
from grader.reports.plain import one_line, plain
from grader.reports.verdict import OUR_FAULT, what_happened

# GitHub leaves out a summary that is longer, all annotations of a kind but ten in a step, and what
# is beyond so many letters in one. The tenth is for the step's own end.
MAX_BYTES = 1 << 20
MAX_ANNOTATIONS = 9
MAX_LETTERS = 4096


class ActionsReport:
    """Writes annotations to `stream`, which is one of the job's own, and adds the summary to the
    file at `summary_path`, if there is one.
    """

    def __init__(self, stream: TextIO, summary_path: Path | None) -> None:
        self._stream = stream
        self._summary_path = summary_path
        # Annotations find files from there.
        self._root = Path(os.path.realpath(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()))

    def begin(self, answers: Sequence[Answer]) -> None:
        """Nothing is known yet."""

    def exercise(self, result: ExerciseResult) -> None:
        """Kept for the end."""

    def end(self, result: Result) -> None:
        """Write it all."""
        wrong = [done for done in result.exercises if done.status in (Status.FAILED, Status.ERROR)]
        self._annotate("error", [self._about(done) for done in wrong])
        self._annotate("warning", [self._notice(notice) for notice in result.notices])
        if self._summary_path is not None:
            try:
                self._summarize(result, self._summary_path)
            except OSError as problem:
                # The marks are told by other reports, and are not lost with this one.
                told = f"no summary could be written: {problem.strerror}"
                self._annotate("warning", [_Annotation(told)])

    def _summarize(self, result: Result, path: Path) -> None:
        from grader.reports.github_summary import render

        with path.open("ab") as file:
            file.write(render(result, self._root, MAX_BYTES - file.tell()).encode())

    def _annotate(self, kind: str, annotations: Sequence[_Annotation]) -> None:
        for annotation in annotations[:MAX_ANNOTATIONS]:
            self._stream.write(_command(kind, annotation))
        if (left := len(annotations) - MAX_ANNOTATIONS) > 0:
            self._stream.write(f"and {counted(left, f'more {kind}')}: see the summary\n")
        self._stream.flush()

    def _about(self, done: ExerciseResult) -> _Annotation:
        """The first thing that is wrong, beside the line where it is."""
        title = done.exercise.title
        wrong = (check for check in done.checks if check.status in (Status.FAILED, Status.ERROR))
        check = next(wrong, None)
        if check is None or done.fault is Fault.GRADER:
            return _Annotation(f"{OUR_FAULT} Please report it.", title)
        told = f"{check.says}\n{what_happened(check)}"
        if check.feedback is not None:
            told = f"{told}\n{check.feedback}"
        # The lines of a cell are not those of its notebook.
        line = check.line if check.cell is None else None
        return _Annotation(told, title, self._file(done.answer.path), line)

    def _notice(self, notice: Notice) -> _Annotation:
        file = None if notice.path is None else self._file(notice.path)
        if notice.cell is None:
            return _Annotation(notice.told, None, file, notice.line)
        return _Annotation(f"cell {notice.cell}, line {notice.line}: {notice.told}", None, file)

    def _file(self, path: Path) -> str | None:
        """The path as GitHub knows it; None for a file that is not in the repository."""
        real = Path(os.path.realpath(path))
        return real.relative_to(self._root).as_posix() if real.is_relative_to(self._root) else None


class _Annotation(NamedTuple):
    told: str
    title: str | None = None
    file: str | None = None
    line: int | None = None


def _command(kind: str, annotation: _Annotation) -> str:
    """The annotation as a workflow command; the escapes are those of the toolkit's `command.ts`."""
    named = {"file": annotation.file, "line": annotation.line, "title": annotation.title}
    if annotation.file is None:
        del named["line"]
    said = ",".join(
        f"{name}={_escaped(one_line(str(value)), ':,')}"
        for name, value in named.items()
        if value is not None
    )
    told = plain(annotation.told)
    if len(told) > MAX_LETTERS:
        told = f"{told[: MAX_LETTERS - 1]}…"
    return f"::{kind} {said}".rstrip() + f"::{_escaped(told)}\n"


def _escaped(text: str, more: str = "") -> str:
    text = text.replace("%", "%25")
    for letter in f"\r\n{more}":
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text
