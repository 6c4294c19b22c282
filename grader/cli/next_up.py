"""`grader next`: which exercise comes next."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from grader.cli import manual
from grader.cli.exits import Exit


def add_to(commands: Any) -> None:
    """Add the command to argparse's subparsers."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "next",
        help="say which exercise comes next",
        description="Says which exercise comes next: the first in the course that you have started "
        "and not passed, or else the first that you have not passed.",
        examples=(("grader next", "what to do now"),),
        files=((manual.ANSWERS, "read: your answers"), (manual.PROGRESS, "read: your progress")),
        heeds=manual.DRAWS,
    )
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> Exit:
    """Print what comes next and what to type.

    Raises:
        BadInput: there is no course here, or it is broken.
    """
    from grader.course.progress import read_progress
    from grader.course.rows import rows
    from grader.course.workspace import find_workspace
    from grader.reports.command import command
    from grader.reports.ink import ink_for
    from grader.reports.overview import sums, upcoming
    from grader.reports.task import write_facts, write_heading, write_next

    workspace = find_workspace(Path())
    every = rows(workspace, read_progress(workspace.root))
    ink = ink_for(sys.stdout)
    row = upcoming(every)
    if row is None:
        ink.line("Nothing is left to do: you have passed every exercise.")
        sums(ink, every)
        return Exit.PASSED
    write_heading(ink, row.exercise)
    write_facts(ink, row)
    ink.line()
    ink.line("Read the task: ", (command("show", row.exercise.slug), "bold"))
    write_next(ink, row, Path.cwd())
    return Exit.PASSED
