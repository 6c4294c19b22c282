"""`grader verify`: prove that exercises hold."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from grader.cli import manual
from grader.cli.exits import Exit


def add_to(commands: Any) -> None:
    """Add the command to argparse's subparsers."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "verify",
        help="prove that exercises hold what they promise",
        description="Proves the exercises you name (by slug, or by a path to one or to a chapter), "
        "or all: the solution passes, the stub fails, every misconception and every mutant (the "
        "solution with one thing changed) is caught, each check catches something, and no text "
        "gives the answer away.",
        examples=(
            ("grader verify", "the whole course"),
            ("grader verify batch-mean", "one exercise"),
            ("grader verify batch-mean --write-stubs", "after a change of its solution"),
            ("grader verify exercises/04-learning-rate --matrix", "what each check is good for"),
        ),
        exits={Exit.PASSED: "all proven", Exit.FAILED: "something is not"},
        files=(
            ("exercises/NN-chapter/SLUG", "read: all of an exercise"),
            (manual.ANSWERS, "written by --write-stubs; what else stood there is kept beside it"),
        ),
        heeds=(*manual.DRAWS, *manual.MARKS),
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="SLUG or PATH",
        help="the name of an exercise, or a folder or a file of one or more",
    )
    parser.add_argument(
        "--matrix", action="store_true", help="show which check catches which wrong answer"
    )
    parser.add_argument(
        "--write-stubs",
        action="store_true",
        help="first make each exercise.py anew from solution.py; what else stood there is kept",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Prove what was asked for, and return the exit code.

    Raises:
        BadInput: there is no such exercise, or the course is broken.
        GraderFault: the checks cannot be run.
    """
    from grader.course.catalogue import find_course, refuse_strays, select
    from grader.course.folder import write_stub
    from grader.course.verify import proofs
    from grader.reports.proof import ProofReport

    began = time.monotonic()
    course = find_course(Path())
    refuse_strays(course)
    exercises = select(course, options.names) if options.names else course
    report = ProofReport(sys.stdout, Path.cwd(), matrix=options.matrix)
    if options.write_stubs:
        for exercise in exercises:
            if done := write_stub(exercise):
                report.stub(exercise, done)
    slug_width = max(len(exercise.slug) for exercise in exercises)
    proven = []
    with report.working() as tell:
        for proof in proofs(exercises):
            report.exercise(proof, slug_width)
            proven.append(proof)
            tell(f"proving: {len(proven)} of {len(exercises)} done")
    report.summary(proven, time.monotonic() - began)
    return Exit.PASSED if all(proof.holds for proof in proven) else Exit.FAILED
