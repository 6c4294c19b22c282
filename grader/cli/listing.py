"""`grader list`: what exercises there are, and which are started."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from grader.cli.exits import Exit


def add_to(commands: Any) -> None:
    """Add the command to argparse's subparsers."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "list",
        help="list the exercises",
        description="Lists the exercises in the order of the course.",
    )
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> Exit:
    """Print one line per exercise.

    Raises:
        BadInput: there is no course here, or it is broken.
    """
    from grader.course.stub import is_untouched
    from grader.course.workspace import find_workspace
    from grader.model import Answer

    course = find_workspace(Path()).exercises
    slugs = max(len(exercise.slug) for exercise in course)
    titles = max(len(exercise.title) for exercise in course)
    print(f"ch  {'exercise':{slugs}}  {'title':{titles}}  points  level")
    for exercise in course:
        untouched = is_untouched(Answer.read(exercise, exercise.answer_path))
        state = "" if untouched else "  started"
        level = "*" * exercise.difficulty
        print(
            f"{exercise.chapter}  {exercise.slug:{slugs}}  {exercise.title:{titles}}  "
            f"{exercise.points:6}  {level:5}{state}".rstrip()
        )
    return Exit.PASSED
