"""`grader show`: what an exercise asks for."""

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
        "show",
        help="show what an exercise asks for",
        description="Shows what an exercise asks for, and how far you have come with it.",
        examples=(
            ("grader show", "the task that comes next"),
            ("grader show giant-step", "the task of this exercise"),
        ),
        files=(
            (manual.TASK, "the same, to read in an editor"),
            (manual.ANSWERS, "read: your answer"),
            (manual.PROGRESS, "read: your progress"),
        ),
        heeds=manual.DRAWS,
    )
    parser.add_argument(
        "name", nargs="?", metavar="SLUG or PATH", help="(default: what comes next)"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Print the task.

    Raises:
        BadInput: there is no such exercise, or the course is broken.
    """
    from grader.course.progress import read_progress
    from grader.course.rows import row_of
    from grader.course.workspace import find_workspace
    from grader.reports.ink import ink_for
    from grader.reports.task import write_facts, write_heading, write_next, write_task

    workspace = find_workspace(Path())
    row = row_of(workspace, read_progress(workspace.root), options.name)
    ink = ink_for(sys.stdout)
    write_heading(ink, row.exercise)
    write_facts(ink, row)
    ink.line()
    write_task(ink, row.exercise, Path.cwd())
    ink.line()
    write_next(ink, row, Path.cwd())
    return Exit.PASSED
