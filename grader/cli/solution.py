"""`grader solution`: how it can be done, for those who have done it or have seen all hints."""

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
        "solution",
        help="show the solution of an exercise",
        description="Shows the solution of an exercise that you have passed. Before that, it takes "
        "all hints and a yes: when you pass after that, it counts as passed with help.",
        examples=(
            ("grader solution giant-step", "once passed, or after all hints and a yes"),
            ("grader solution giant-step --yes", "the same, without the question"),
        ),
        files=((manual.PROGRESS, "read and written: that you have seen it"),),
        heeds=manual.DRAWS,
    )
    parser.add_argument("name", metavar="SLUG or PATH", help="of which exercise")
    parser.add_argument(
        "--yes", action="store_true", help="show it without asking whether you are sure"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Print the solution, if it is time.

    Raises:
        BadInput: there is no such exercise, the course is broken, or it is too early.
    """
    from grader.course.catalogue import select_one
    from grader.course.progress import now, read_progress, update_progress
    from grader.course.stub import solution_of
    from grader.course.workspace import find_workspace
    from grader.model import BadInput
    from grader.reports.command import command
    from grader.reports.ink import ink_for
    from grader.reports.prose import write_python

    workspace = find_workspace(Path())
    exercise = select_one(workspace.exercises, options.name)
    slug, standing = exercise.slug, read_progress(workspace.root)[exercise.slug]
    solution = solution_of(exercise)
    if not standing.passed and standing.solution_at is None:
        if left := len(set(range(1, len(exercise.hints) + 1)) - standing.hints):
            told = f"{slug} is not passed: look at all its hints first ({left} left)"
            raise BadInput(f"{told}, with `{command('hint', slug)}`")
        if not options.yes and not _confirmed(slug):
            print("The solution stays hidden.")
            return Exit.PASSED
    at = now()
    update_progress(workspace.root, lambda progress: progress.with_solution(slug, at))
    write_python(ink_for(sys.stdout), solution)
    return Exit.PASSED


def _confirmed(slug: str) -> bool:
    from grader.model import BadInput

    if sys.stdin is None or not sys.stdin.isatty():
        raise BadInput(f"{slug} is not passed: add --yes to see its solution all the same")
    # Standard output may go to a file.
    print(
        f"{slug} is not passed.\n"
        "Once you have seen its solution, it will count as passed with help.\n"
        "Show it? [y/N] ",
        end="",
        file=sys.stderr,
        flush=True,
    )
    return sys.stdin.readline().strip().lower() in ("y", "yes")
