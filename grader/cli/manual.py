"""The page that `--help` shows of each command, and the one that gives an overview of them all."""

from __future__ import annotations

import argparse
import shutil
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from grader.cli.exits import Exit
from grader.reports.ink import MAX_WIDTH, MIN_WIDTH

Row = tuple[str, str]
"""What something is called, and what there is to say about it."""

ENVIRONMENT = {
    "NO_COLOR": "if set: no colour",
    "FORCE_COLOR": "if set: colour, even in a file or a pipe",
    "COLUMNS": "how wide to write, instead of as wide as the terminal is",
    "TERM": "dumb: no colour, and nothing is drawn over",
    "GRADER_FORK": "0: start each process afresh, as on macOS and Windows",
    "TMPDIR": "where temporary files go (on Windows: TEMP)",
    "XDG_CACHE_HOME": "instead of ~/.cache (on Windows: LOCALAPPDATA)",
    "GITHUB_ACTIONS": "true: say also what GitHub Actions shows of a job",
    "GITHUB_STEP_SUMMARY": "where the summary of a step goes there",
    "GITHUB_OUTPUT": "where the format github-classroom goes there",
    "GITHUB_WORKSPACE": "the folder that annotations name files from there",
    "GRADER_TRACEBACK": "if set: show where the grader itself failed",
}
"""What can be set in the environment, and what it does."""

DRAWS = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM")
MARKS = ("GRADER_FORK", "TMPDIR", "XDG_CACHE_HOME")
ACTIONS = ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_WORKSPACE")

ANSWERS = "exercises/NN-chapter/SLUG/exercise.py"
TASK = "exercises/NN-chapter/SLUG/prompt.md"
PROGRESS = ".grader/progress.json"
MACHINE = "~/.cache/gradient-descent-course"

_EXITS = {
    Exit.BAD_INPUT: "bad input: one line says what to do",
    Exit.GRADER_FAILED: "the grader itself failed: that is never your fault",
}
_INDENT = "  "
# Between a term and what is said about it.
_GAP = "  "


class Formatter(argparse.HelpFormatter):
    """Lays out what argparse knows, as wide as everything else that the grader writes."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=page_width())

    def add_usage(
        self, usage: Any, actions: Any, groups: Any, prefix: str | None = "Usage: "
    ) -> None:
        """Begin with a capital, as other headings do."""
        super().add_usage(usage, actions, groups, prefix)


def page_width() -> int:
    """How many columns a page of help has."""
    return max(MIN_WIDTH, min(shutil.get_terminal_size().columns, MAX_WIDTH))


def rest_of_page(
    examples: Iterable[Row], exits: Mapping[Exit, str], files: Iterable[Row], heeds: Sequence[str]
) -> str:
    """What a page has to say beyond arguments and options."""
    codes = [(str(int(code)), told) for code, told in sorted({**exits, **_EXITS}.items())]
    variables = [(name, ENVIRONMENT[name]) for name in (*heeds, "GRADER_TRACEBACK")]
    return (
        section("Examples", examples)
        + section("Exit codes", codes if exits else ())
        + section("Files", files)
        + section("Environment", variables)
    )


def paragraph(text: str) -> str:
    """The text below an empty line."""
    return "\n" + textwrap.fill(text, page_width()) + "\n"


def section(heading: str, rows: Iterable[Row]) -> str:
    """The rows in two columns below a heading; nothing if there are none.

    What is said about a term that is too long for its column begins below it.
    """
    told = list(rows)
    if not told:
        return ""
    width = page_width()
    most = width // 2
    fitting = [len(term) for term, _ in told if len(term) <= most]
    column = len(_INDENT) + max(fitting, default=0) + len(_GAP)
    lines = [f"\n{heading}:"]
    for term, text in told:
        first, *others = textwrap.wrap(text, width - column)
        if len(term) <= most:
            lines.append(f"{_INDENT}{term}".ljust(column) + first)
        else:
            lines += [f"{_INDENT}{term}", " " * column + first]
        lines += [" " * column + line for line in others]
    return "\n".join(lines) + "\n"
