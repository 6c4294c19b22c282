"""`grader list`: what exercises there are, and how far each has come."""

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
        "list",
        help="list the exercises and how far each has come",
        description="Lists the exercises in the order of the course: what is passed or started, "
        "the points it earned, and the hints taken. Levels run from * to ***.",
        examples=(("grader list", "all exercises"),),
        files=((manual.ANSWERS, "read: your answers"), (manual.PROGRESS, "read: your progress")),
        heeds=manual.DRAWS,
    )
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> Exit:
    """Print one line per exercise.

    Raises:
        BadInput: there is no course here, it is broken, or a newer grader kept the progress.
    """
    from grader.course.progress import read_progress
    from grader.course.rows import rows
    from grader.course.workspace import find_workspace
    from grader.reports import overview
    from grader.reports.ink import ink_for

    workspace = find_workspace(Path())
    overview.exercises(ink_for(sys.stdout), rows(workspace, read_progress(workspace.root)))
    return Exit.PASSED
