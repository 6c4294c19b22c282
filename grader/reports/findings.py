"""The report on findings: a line for each, and under what is not as it should be, what to do."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import TextIO

from grader.model.finding import Finding
from grader.reports.ink import ink_for
from grader.reports.plain import one_line

_COLUMN = 12


class FindingsReport:
    """Writes to `stream` as findings come in, and counts those that do not hold."""

    def __init__(self, stream: TextIO) -> None:
        self._ink = ink_for(stream)
        unicode = "utf" in (stream.encoding or "").lower()
        self._holds, self._fails, self._odd = ("✓", "✗", "!") if unicode else ("+", "x", "!")
        self._arrow = "→ " if unicode else "> "
        self.problems = 0

    def group(self, title: str, findings: Iterable[Finding]) -> None:
        """Findings that belong together."""
        self._ink.line((title, "bold"))
        told = set[str]()
        for finding in findings:
            self.problems += not finding.holds
            self._finding(finding)
            if finding.remedy is not None:
                # One cause, one remedy, however many findings it is for.
                again = finding.remedy in told
                self._wrapped("as above" if again else finding.remedy, self._arrow)
                told.add(finding.remedy)
        self._ink.line()

    def summary(self, told: str, *, good: bool) -> None:
        """What all of it comes to."""
        for line in textwrap.wrap(told, self._ink.width):
            self._ink.line((line, "bold green" if good else "bold"))

    def _finding(self, finding: Finding) -> None:
        mark, style = self._holds, "green"
        if finding.remedy is not None:
            mark, style = (self._odd, "yellow") if finding.harmless else (self._fails, "red")
        first, *rest = self._lines(one_line(finding.told))
        self._ink.line((f"  {mark} ", style), f"{finding.about:{_COLUMN}}{first}")
        for line in rest:
            self._ink.line(f"{_INDENT}{line}")

    def _wrapped(self, text: str, arrow: str) -> None:
        first, *rest = self._lines(text, len(arrow))
        self._ink.line(f"{_INDENT}{arrow}{first}")
        for line in rest:
            self._ink.line(f"{_INDENT}{' ' * len(arrow)}{line}")

    def _lines(self, text: str, taken: int = 0) -> list[str]:
        width = self._ink.width - len(_INDENT) - taken
        return textwrap.wrap(text, width, break_on_hyphens=False)


_INDENT = " " * (4 + _COLUMN)
