"""`grader hint`: one more hint, the one that fits the answer best."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.cli import manual
from grader.cli.exits import Exit

if TYPE_CHECKING:
    from grader.model import Answer, ExerciseResult
    from grader.model.progress import Progress
    from grader.reports.ink import Ink


def add_to(commands: Any) -> None:
    """Add the command to argparse's subparsers."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "hint",
        help="show one more hint",
        description="Shows one more hint each time, below those that you have seen. If you have "
        "started, your answer is marked first: where it makes a mistake that is known, the hint "
        "that speaks to it comes first. Hints cost no points.",
        examples=(
            ("grader hint", "for what comes next"),
            ("grader hint giant-step", "for this exercise; again for one more"),
        ),
        files=(
            (manual.ANSWERS, "read: your answer"),
            (manual.PROGRESS, "read and written: which hints you have seen"),
            (manual.MACHINE, "kept: what protects this machine"),
        ),
        heeds=(*manual.DRAWS, *manual.MARKS),
    )
    parser.add_argument(
        "name", nargs="?", metavar="SLUG or PATH", help="(default: what comes next)"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Print the hints that were revealed, and one more.

    Raises:
        BadInput: there is no such exercise, or the course is broken.
        GraderFault: the answer cannot be marked.
    """
    from grader.course.desk import answer_to
    from grader.course.hints import next_hint
    from grader.course.progress import now, read_progress, update_progress
    from grader.course.rows import row_of
    from grader.course.workspace import find_workspace
    from grader.model import Status
    from grader.reports.hints import write_hints
    from grader.reports.ink import ink_for
    from grader.reports.task import write_heading

    workspace = find_workspace(Path())
    row = row_of(workspace, read_progress(workspace.root), options.name)
    exercise, seen = row.exercise, row.standing.hints
    ink = ink_for(sys.stdout)
    result = None
    if row.started and row.hints < len(exercise.hints):
        result = _marked(answer_to(exercise), ink)
    passed = result is not None and result.status is Status.PASSED
    given = frozenset[int]() if result is None else result.hints
    misconception = None if result is None else result.misconception
    seen |= given
    new, at = None if passed else next_hint(exercise, seen, misconception), now()

    def change(progress: Progress) -> Progress:
        if result is not None:
            progress = progress.with_result(result, at)
        return progress.with_hint(exercise.slug, *given, *(() if new is None else (new,)))

    update_progress(workspace.root, change)
    write_heading(ink, exercise)
    if passed:
        ink.line("Your answer passes every check: there is nothing left to hint at.")
    else:
        write_hints(ink, exercise, seen, new)
    return Exit.PASSED


def _marked(answer: Answer, ink: Ink) -> ExerciseResult:
    from grader.running.engine import Engine

    results: list[ExerciseResult] = []
    with ink.working("marking"), Engine(once=True) as engine:
        engine.mark([answer], results.append)
    [result] = results
    return result
