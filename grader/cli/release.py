"""`grader release`: what it takes. The work is in `releasing`, imported when it is to be done."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from grader.cli.exits import Exit


def add_to(commands: Any) -> None:
    """Add the command to argparse's subparsers."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "release",
        help="make the repository that a class is handed out",
        description="Makes the repository that a class is handed out: the tasks, a file to write "
        "for each, and the workflow that marks on GitHub. It holds no check and no solution: they "
        "come with the grader, pinned to this one. A course.toml chooses exercises, points and a "
        "due date. Run again, it updates what nobody has changed, and leaves all else.",
        examples=(
            ("grader release class", "the whole course"),
            ("grader release class --course week3.toml", "what a course.toml asks for"),
            ("grader release class", "again: brings it up to date"),
            ("grader release class --gradescope week3.zip", "and an autograder for Gradescope"),
            (
                "grader release class --classroom50 ../classroom50/physics/autograders/week3",
                "and one for Classroom 50",
            ),
            (
                "grader release class --prairielearn ../pl-course/questions/week3",
                "and a question for PrairieLearn",
            ),
        ),
        files=(
            ("DIR/course.toml", "read if it is there, or else made: says what can be chosen"),
            ("DIR/.grader/handout.json", "written: what was handed out, to know changes by"),
        ),
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of the repository")
    parser.add_argument(
        "--course",
        type=Path,
        metavar="FILE",
        help="the course.toml to go by (default: the one in DIR, or else the whole course); "
        "take - for standard input",
    )
    parser.add_argument(
        "--classroom50",
        type=Path,
        metavar="FOLDER",
        help="make an assignment's folder for Classroom 50, too; it brings its own workflow, so "
        "DIR gets none",
    )
    parser.add_argument(
        "--gradescope", type=Path, metavar="FILE.zip", help="make an autograder for Gradescope, too"
    )
    parser.add_argument(
        "--prairielearn",
        type=Path,
        metavar="FOLDER",
        help="make a question's folder for PrairieLearn, too",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Make the repository and whatever else was asked for, and print what to do next.

    Raises:
        BadInput: it cannot be made there, course.toml is broken, or what marks here cannot be had
            elsewhere.
        GraderFault: the grader was installed without its course.
    """
    from grader.cli import releasing

    return releasing.run(options)
