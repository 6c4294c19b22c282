"""The report for people: a line per check, and under what failed, what arrived."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TextIO

from grader.model import Answer, ExerciseResult, Fault, Kind, Result, Status
from grader.reports.amounts import sums
from grader.reports.command import command
from grader.reports.ink import ink_for
from grader.reports.notices import write_notices
from grader.reports.plain import shown_path
from grader.reports.protection import limits
from grader.reports.verdict import OUR_FAULT, Verdict, write


class HumanReport:
    """Writes to `stream` as results come in; `here` is the folder that paths are shown from."""

    def __init__(self, stream: TextIO, here: Path) -> None:
        self._ink = ink_for(stream)
        self._here = here

    def begin(self, answers: Sequence[Answer]) -> None:
        """What is to be marked shows when it is."""

    def working(self) -> AbstractContextManager[object]:
        """Show on a terminal, for as long as it lasts, that exercises are being marked."""
        return self._ink.working("marking")

    def exercise(self, result: ExerciseResult) -> None:
        """One exercise that was marked, with all its checks."""
        verdict = Verdict(self._ink, result)
        verdict.heading()
        verdict.unread()
        for check in result.checks:
            verdict.check(check)
        verdict.afterword(gap=True)
        verdict.printed(gap=True)
        self._ink.line()

    def end(self, result: Result) -> None:
        """What else there is to know, the sums, what to do next, and how far the run was
        protected.
        """
        todo = [done for done in result.exercises if done.status is Status.UNATTEMPTED]
        for unattempted in todo:
            Verdict(self._ink, unattempted).heading("")
        if todo:
            self._ink.line()
        if result.notices:
            write_notices(self._ink, result.notices, self._here)
            self._ink.line()
        passed = sum(done.status is Status.PASSED for done in result.exercises)
        told = sums(passed, len(result.exercises), result.score, result.max_score)
        self._ink.line((f"{told}.", "bold green" if result.passed else "bold"))
        self._next(result)
        if len(todo) < len(result.exercises):
            write(self._ink, limits(result.isolation), "", "dim")

    def _next(self, result: Result) -> None:
        if any(done.fault is Fault.GRADER for done in result.exercises):
            self._ink.line(f"{OUR_FAULT} Please report it.")
        done = result.ahead
        if done is None:
            if result.passed and all(_is_in_place(done.answer) for done in result.exercises):
                self._ink.line("What comes next: ", (command("next"), "bold"))
            return
        begun = done.status is not Status.UNATTEMPTED
        answer, slug = done.answer, done.exercise.slug
        if answer.path == answer.exercise.answer_path and not os.path.lexists(answer.path):
            self._ink.line("Next: ", (command("reset", slug), "bold"), " puts the stub back")
            return
        self._ink.line(f"Next: {'fix' if begun else 'open'} {shown_path(answer.path, self._here)}")
        if answer.exercise.kind is Kind.PLOT:
            self._ink.line(f"and look at {shown_path(answer.exercise.shown_plot_path, self._here)}")
        if not _is_in_place(answer):
            self._ink.line("then run the same command again")
            return
        self._ink.line("then run: ", (command("check", slug), "bold"))
        # Hints say how to solve it, and not how to make a file load.
        if begun and done.fault not in (Fault.SYNTAX, Fault.IMPORT):
            self._ink.line("or ask for a hint: ", (command("hint", slug), "bold"))


def _is_in_place(answer: Answer) -> bool:
    """Whether it is what the workspace has for an answer, and not a file from elsewhere."""
    return answer.path in (answer.exercise.answer_path, answer.exercise.notebook_path)
