"""The report for people: a line per check, and under what failed, what arrived."""

from __future__ import annotations

import dataclasses
import os
import textwrap
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TextIO

from grader.model import Check, ExerciseResult, Fault, Isolation, Kind, Result, Status
from grader.reports.command import command
from grader.reports.ink import ink_for
from grader.reports.plain import plain, shown_path

MAX_PRINTED_LINES = 20

_STYLES = {
    Status.PASSED: "green",
    Status.FAILED: "red",
    Status.ERROR: "red",
    Status.SKIPPED: "dim",
}
_MARKS = {Status.PASSED: "✓", Status.FAILED: "✗", Status.ERROR: "✗", Status.SKIPPED: "·"}
_ASCII_MARKS = {Status.PASSED: "+", Status.FAILED: "x", Status.ERROR: "x", Status.SKIPPED: "-"}


class HumanReport:
    """Writes to `stream` as results come in; `here` is the folder that paths are shown from."""

    def __init__(self, stream: TextIO, here: Path) -> None:
        self._ink = ink_for(stream)
        self._width = self._ink.width
        unicode = self._ink.unicode
        self._marks = _MARKS if unicode else _ASCII_MARKS
        # Stands before every line that a learner's code had a hand in.
        self._gutter = "    │ " if unicode else "    | "
        # Stands before what the course has to say to it.
        self._arrow = "    → " if unicode else "    > "
        self._here = here

    def working(self) -> AbstractContextManager[object]:
        """Show on a terminal, for as long as it lasts, that exercises are being marked."""
        return self._ink.working("marking")

    def exercise(self, result: ExerciseResult) -> None:
        """One exercise that was marked, with all its checks."""
        score = f"{_points(result.score)}/{result.max_score}"
        if result.fault is Fault.GRADER:
            score = "not marked"
        self._heading(result, "bold", (score, _STYLES[result.status]))
        if unread := result.answer.unread:
            counts = result.answer.path.name
            self._wrapped(f"{counts} counts, and {unread.name} does not: keep one of them", "    ")
        told = set[str]()
        for check in result.checks:
            self._check(check)
            # One cause, one message, however many checks it fails.
            happened = _what_happened(check)
            if check.status is Status.SKIPPED and happened not in told:
                self._wrapped(happened, self._gutter, "dim")
            elif check.status in (Status.FAILED, Status.ERROR):
                self._wrapped("as above" if happened in told else happened, self._gutter)
            if check.feedback is not None and check.feedback not in told:
                self._wrapped(check.feedback, self._arrow, "bold", " " * len(self._arrow))
            told |= {happened, check.feedback or ""}
        if result.status is Status.PASSED and result.exercise.afterword:
            self._wrapped(result.exercise.afterword, "    ")
        if result.printed.strip() and result.status is not Status.PASSED:
            self._printed(result.printed)
        self._ink.line()

    def summary(self, result: Result) -> None:
        """The sums, what to do next, and how far the run was protected."""
        todo = [done for done in result.exercises if done.status is Status.UNATTEMPTED]
        for unattempted in todo:
            self._heading(unattempted, "", (f"not started  0/{unattempted.max_score}", "dim"))
        if todo:
            self._ink.line()
        passed = sum(done.status is Status.PASSED for done in result.exercises)
        told = f"{passed} of {len(result.exercises)} exercises passed"
        told += f", {_points(result.score)} of {result.max_score} points."
        self._ink.line((told, "bold green" if result.passed else "bold"))
        if not result.passed:
            self._next(result)
        if len(todo) < len(result.exercises):
            self._wrapped(_protection(result.isolation), "", "dim")

    def _heading(self, result: ExerciseResult, style: str, score: tuple[str, str]) -> None:
        name = f"{result.exercise.slug}: {result.exercise.title}"
        self._ink.line((name.ljust(self._width - len(score[0])), style), score)

    def _check(self, check: Check) -> None:
        indent = " " * 4
        style = _STYLES[check.status]
        first, *rest = textwrap.wrap(check.says, self._width - len(indent))
        faint = "dim" if check.status is Status.SKIPPED else ""
        self._ink.line((f"  {self._marks[check.status]} ", style), (first, faint))
        for line in rest:
            self._ink.line((f"{indent}{line}", faint))

    def _printed(self, text: str) -> None:
        lines = text.splitlines()
        self._ink.line("    Your code printed:")
        for line in lines[:MAX_PRINTED_LINES]:
            # Cut first: there may be a million letters that have to be made harmless.
            shown = plain(line[: self._width])
            self._ink.line((f"{self._gutter}{shown}"[: self._width], "dim"))
        if len(lines) > MAX_PRINTED_LINES:
            left_out = len(lines) - MAX_PRINTED_LINES
            self._ink.line((f"    and {left_out} more lines", "dim"))

    def _next(self, result: Result) -> None:
        if any(done.fault is Fault.GRADER for done in result.exercises):
            told = "The grader is at fault here, not your answer, and it costs no points."
            self._ink.line(f"{told} Please report it.")
        ahead = [
            done
            for done in result.exercises
            if done.status is not Status.PASSED and done.fault is not Fault.GRADER
        ]
        if not ahead:
            return
        begun = [done for done in ahead if done.status is not Status.UNATTEMPTED]
        answer = (begun or ahead)[0].answer
        if answer.path == answer.exercise.answer_path and not os.path.lexists(answer.path):
            reset = command("reset", answer.exercise.slug)
            self._ink.line("Next: ", (reset, "bold"), " puts the stub back")
            return
        self._ink.line(f"Next: {'fix' if begun else 'open'} {self._shown(answer.path)}")
        if answer.exercise.kind is Kind.PLOT:
            self._ink.line(f"and look at {self._shown(answer.exercise.shown_plot_path)}")
        if answer.path in (answer.exercise.answer_path, answer.exercise.notebook_path):
            self._ink.line("then run: ", (command("check", answer.exercise.slug), "bold"))
        else:
            self._ink.line("then run the same command again")

    def _shown(self, path: Path) -> str:
        return shown_path(path, self._here)

    def _wrapped(
        self, text: str, gutter: str, style: str = "", following: str | None = None
    ) -> None:
        """Write text behind a gutter, which is another for `following` lines if that is given."""
        for line in text.splitlines():
            depth = min(len(line) - len(line.lstrip()), self._width // 2)
            indent = (gutter if following is None else following) + " " * depth
            for part in textwrap.wrap(
                line, self._width, initial_indent=gutter, subsequent_indent=indent
            ):
                self._ink.line((part, style))


def _what_happened(check: Check) -> str:
    told = plain(check.message or "")
    named = (("got", check.actual), ("expected", check.expected))
    values = ", ".join(f"{name} {plain(value)}" for name, value in named if value is not None)
    if values:
        told = f"{values}: {told}"
    if check.line is None:
        return told
    place = f"line {check.line}" if check.cell is None else f"cell {check.cell}, line {check.line}"
    return f"{place}: {told}"


def _protection(isolation: Isolation) -> str:
    held = {
        field.name: getattr(isolation, field.name)
        for field in dataclasses.fields(isolation)
        if field.name != "why"
    }
    kept = ", ".join(name for name, holds in held.items() if holds) or "nothing"
    missing = ", ".join(name for name, holds in held.items() if not holds)
    told = f"Isolation: a process of its own; limited: {kept}"
    return f"{told}; not limited: {missing}" if missing else told


def _points(score: float) -> str:
    return f"{round(score, 2):g}"
