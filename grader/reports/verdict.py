"""The verdict on one exercise, in words: the same after `grader check` as on the screen of watch
mode.
"""

from __future__ import annotations

import re

from grader.model import Check, Exercise, ExerciseResult, Fault, Status
from grader.reports.amounts import points
from grader.reports.columns import columns, cut, wrapped
from grader.reports.ink import Ink
from grader.reports.plain import plain

MAX_PRINTED_LINES = 20
OUR_FAULT = "The grader is at fault here, not your answer, and it costs no points."

STYLES = {
    Status.PASSED: "green",
    Status.FAILED: "red",
    Status.ERROR: "red",
    Status.SKIPPED: "dim",
    Status.UNATTEMPTED: "dim",
}
_MARKS = {Status.PASSED: "✓", Status.FAILED: "✗", Status.ERROR: "✗", Status.SKIPPED: "·"}
_ASCII_MARKS = {Status.PASSED: "+", Status.FAILED: "x", Status.ERROR: "x", Status.SKIPPED: "-"}


class Verdict:
    """Writes the parts of the verdict that is in `result` to `ink`."""

    def __init__(self, ink: Ink, result: ExerciseResult) -> None:
        self._ink = ink
        self._result = result
        self._marks = _MARKS if ink.unicode else _ASCII_MARKS
        # Stands before every line that a learner's code had a hand in.
        self._gutter = "    │ " if ink.unicode else "    | "
        # Stands before what the course has to say to it.
        self._arrow = "    → " if ink.unicode else "    > "
        self._told = set[str]()

    def heading(self, style: str = "bold") -> None:
        """The exercise and its points."""
        score = f"{points(self._result.score)}/{self._result.max_score}"
        if self._result.fault is Fault.GRADER:
            score = "not marked"
        elif self._result.status is Status.UNATTEMPTED:
            score = f"not started  {score}"
        heading(self._ink, self._result.exercise, style, (score, STYLES[self._result.status]))

    def unread(self) -> None:
        """Which file was left aside, if there are two."""
        if unread := self._result.answer.unread:
            counts = self._result.answer.path.name
            told = f"{counts} counts, and {unread.name} does not: keep one of them"
            write(self._ink, told, "    ")

    def check(self, check: Check) -> None:
        """What the check asks, and what happened if it does not hold."""
        indent = " " * 4
        faint = "dim" if check.status is Status.SKIPPED else ""
        first, *rest = wrapped(check.says, self._ink.width - len(indent))
        self._ink.line((f"  {self._marks[check.status]} ", STYLES[check.status]), (first, faint))
        for line in rest:
            self._ink.line((f"{indent}{line}", faint))
        # One cause, one message, however many checks it fails.
        happened = what_happened(check)
        if check.status is Status.SKIPPED and happened not in self._told:
            write(self._ink, happened, self._gutter, "dim")
        elif check.status in (Status.FAILED, Status.ERROR):
            write(self._ink, "as above" if happened in self._told else happened, self._gutter)
        if check.feedback is not None and check.feedback not in self._told:
            # Nothing but blanks stands before what follows on its first line.
            told = re.sub(":(?=:)", ": ", plain(check.feedback))
            write(self._ink, told, self._arrow, "bold", " " * len(self._arrow))
        self._told |= {happened, check.feedback or ""}

    def afterword(self, *, gap: bool = False) -> None:
        """A thought for those who have passed, if the exercise has one, with a `gap` before it."""
        if self._result.status is Status.PASSED and self._result.exercise.afterword:
            if gap:
                self._ink.line()
            write(self._ink, self._result.exercise.afterword, "    ")

    def printed(self, *, gap: bool = False) -> None:
        """What the answer printed, unless it passed, with a `gap` before it."""
        lines, left_out = printed(self._result, self._ink.width)
        if not lines:
            return
        if gap:
            self._ink.line()
        self._ink.line("    Your code printed:")
        for line in lines:
            self._ink.line((cut(f"{self._gutter}{line}", self._ink.width), "dim"))
        if left_out:
            self._ink.line((f"    and {left_out} more lines", "dim"))


def heading(ink: Ink, exercise: Exercise, style: str, score: tuple[str, str]) -> None:
    """A line with an exercise at its left end, and how it stands at its right end."""
    room = ink.width - len(score[0])
    name = f"{exercise.slug}: {exercise.title}"
    name = cut(name, room - 1, "…" if ink.unicode else "...")
    ink.line((name + " " * (room - columns(name)), style), score)


def write(
    ink: Ink, text: str, gutter: str = "", style: str = "", following: str | None = None
) -> None:
    """Write text behind a gutter, which is another for `following` lines if that is given."""
    for line in text.splitlines():
        depth = min(len(line) - len(line.lstrip()), ink.width // 2)
        indent = (gutter if following is None else following) + " " * depth
        for part in wrapped(line, ink.width, gutter, indent):
            ink.line((part, style))


def what_happened(check: Check) -> str:
    """What arrived in the place of what the check asks for, and where, on printable lines."""
    told = plain(check.message or "")
    named = (("got", check.actual), ("expected", check.expected))
    values = ", ".join(f"{name} {plain(value)}" for name, value in named if value is not None)
    if values:
        told = f"{values}: {told}"
    if check.line is None:
        return told
    place = f"line {check.line}" if check.cell is None else f"cell {check.cell}, line {check.line}"
    return f"{place}: {told}"


def printed(result: ExerciseResult, width: int) -> tuple[list[str], int]:
    """The first lines that the answer printed, each cut to `width` characters before what is hidden
    in it is made visible, and how many lines are left out; no lines if it passed.
    """
    if result.status is Status.PASSED or not result.printed.strip():
        return [], 0
    lines = result.printed.splitlines()
    # Cut first: there may be a million letters that have to be made harmless.
    shown = [plain(line[:width]) for line in lines[:MAX_PRINTED_LINES]]
    return shown, len(lines) - len(shown)
