"""`grader new`: the folder of a new exercise, for its author to fill in."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from grader.cli.exits import Exit


def add_to(commands: Any) -> None:
    """Add the command to argparse's subparsers."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "new",
        help="make the folder of a new exercise",
        description="Makes the folder of a new exercise, with four blanks for its author to fill "
        "in: the task, the solution, the examples it is checked on, and one wrong way.",
        examples=(
            ("grader new batch-mean --chapter 08", "asks for a function `batch_mean`"),
            ("grader new last-step --chapter 08 --kind number", "asks for a number"),
            ('grader new mean --chapter 08 --asks f --title "The mean"', "names of your own"),
        ),
        files=(("exercises/NN-chapter/NEW-SLUG", "made; nothing is ever overwritten"),),
    )
    parser.add_argument(
        "slug",
        metavar="NEW-SLUG",
        help="its name: lower-case words with hyphens, such as batch-mean",
    )
    parser.add_argument(
        "--chapter", required=True, metavar="NN", help="the two digits its folder starts with"
    )
    parser.add_argument(
        "--kind",
        choices=("function", "number"),
        default="function",
        help="what it asks for: a function, or a single number, which a function without "
        "arguments returns (default: %(default)s)",
    )
    parser.add_argument(
        "--asks",
        metavar="NAME",
        help="the function's name (default: the slug's words, or `answer` for a number)",
    )
    parser.add_argument("--title", metavar="TITLE", help="(default: the words of the slug)")
    parser.add_argument(
        "--number",
        type=int,
        metavar="N",
        help="its place in the course (default: the next free one in its chapter)",
    )
    parser.add_argument("--points", type=int, default=1, metavar="N", help="(default: 1)")
    parser.add_argument("--difficulty", type=int, choices=(1, 2, 3), default=1, help="(default: 1)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Make the folder and print what is left to do.

    Raises:
        BadInput: there is no course here, or the exercise cannot be made as asked for.
    """
    from grader.course.catalogue import find_course
    from grader.course.scaffold import BLANK, blanks, scaffold
    from grader.model import Kind
    from grader.reports.command import command

    exercise = scaffold(
        find_course(Path()),
        options.slug,
        options.chapter,
        kind=Kind.NUMBER if options.kind == "number" else Kind.IMPLEMENT,
        asks=options.asks,
        title=options.title,
        number=options.number,
        points=options.points,
        difficulty=options.difficulty,
    )
    print(f"made {os.path.relpath(exercise.folder)}")
    print(f"\nIt has four blanks. Write what is asked for wherever a line says {BLANK}:\n")
    for path, line in blanks(exercise):
        print(f"  {os.path.relpath(path)}:{line}")
    print(
        "\nThen make exercise.py anew from solution.py, and prove that all of it fits together:\n"
    )
    print(f"  {command('verify', exercise.slug, '--write-stubs')}")
    print(f"  {command('verify', exercise.slug)}")
    return Exit.PASSED
