"""`grader next`: which exercise comes next."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from grader.cli.exits import Exit


def add_to(commands: Any) -> None:
    """Add the command to argparse's subparsers."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "next",
        help="say which exercise comes next",
        description="Says which exercise comes next: the first in the course that you have started "
        "and not passed, or else the first that you have not passed.",
        epilog="Exit codes: 0 said, 2 bad input.",
    )
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> Exit:
    """Print what comes next and what to type.

    Raises:
        BadInput: there is no course here, or it is broken.
    """
    from grader.course.desk import answer_to
    from grader.course.progress import read_progress
    from grader.course.route import next_exercise
    from grader.course.stub import is_started
    from grader.course.workspace import find_workspace
    from grader.reports.command import command
    from grader.reports.ink import ink_for
    from grader.reports.task import write_facts, write_heading, write_next

    workspace = find_workspace(Path())
    progress = read_progress(workspace.root)
    exercise = next_exercise(workspace, progress)
    ink = ink_for(sys.stdout)
    if exercise is None:
        standings = [progress[each.slug] for each in workspace.exercises]
        earned = sum(standing.score for standing in standings)
        points = sum(each.points for each in workspace.exercises)
        ink.line((f"You have passed all {len(standings)} exercises of the course.", "bold green"))
        ink.line(f"{earned:g} of {points} points. {command('list')} shows them all.")
        return Exit.PASSED
    write_heading(ink, exercise)
    write_facts(ink, exercise, progress[exercise.slug], started=is_started(answer_to(exercise)))
    ink.line()
    ink.line("Read the task: ", (command("show", exercise.slug), "bold"))
    write_next(ink, exercise, Path.cwd())
    return Exit.PASSED
