"""`grader reset`: start exercises over, and keep what was written."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from grader.cli import manual
from grader.cli.exits import Exit


def add_to(commands: Any) -> None:
    """Add the command to argparse's subparsers."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "reset",
        help="start an exercise over, and keep what you wrote",
        description="Puts the file that an exercise starts with back in its place. What you wrote "
        "is kept beside it, and so are your points and the hints you have seen.",
        examples=(
            ("grader reset giant-step", "one exercise"),
            ("grader reset exercises/03-update-rule", "a chapter"),
        ),
        files=((manual.ANSWERS, "written; yours stays beside it, as exercise.py.kept"),),
    )
    parser.add_argument(
        "names", nargs="+", metavar="SLUG or PATH", help="which exercises to start over"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Put the stubs back, and print where the answers are kept.

    Raises:
        BadInput: there is no such exercise, or a file cannot be written.
    """
    from grader.course.catalogue import select
    from grader.course.desk import answer_to, put_back
    from grader.course.stub import is_started
    from grader.course.workspace import find_workspace
    from grader.reports.plain import shown_path

    exercises, here = select(find_workspace(Path()).exercises, options.names), Path.cwd()
    for exercise in exercises:
        was_there = os.path.lexists(exercise.answer_path)
        kept = put_back(exercise)
        path = shown_path(exercise.answer_path, here)
        if kept is not None:
            print(f"{exercise.slug} starts over: {path}")
            print(f"  what you wrote is kept beside it, as {kept.name}")
            print(f"  to go back to it, give it the name {kept.name.partition('.kept')[0]} again")
            if is_started(left := answer_to(exercise)):
                told = "is your answer now: to set it aside as well, repeat the command"
                print(f"  {shown_path(left.path, here)} {told}")
        elif was_there:
            print(f"{exercise.slug}: nothing to do, {path} is as it came")
        else:
            print(f"{exercise.slug}: {path} was missing, and is there again")
    return Exit.PASSED
