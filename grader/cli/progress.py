"""`grader progress`: how far the learner has come, here and wherever else it was kept."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.cli import manual
from grader.cli.exits import Exit
from grader.reports.plain import one_line

if TYPE_CHECKING:
    from grader.course.workspace import Workspace
    from grader.model.progress import Progress

STDOUT = Path("-")


def add_to(commands: Any) -> None:
    """Add the command to argparse's subparsers."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "progress",
        help="sum up how far you have come, or carry it elsewhere",
        description="Sums up how far you have come, chapter by chapter, and says what comes next. "
        "What you did elsewhere is added by --import, and never takes anything away.",
        examples=(
            ("grader progress", "how far you have come"),
            ("grader progress --export mine.json", "to take it elsewhere"),
            ("grader progress --import mine.json", "to add what was done elsewhere"),
        ),
        files=((manual.PROGRESS, "read, and written by --import"),),
        heeds=manual.DRAWS,
    )
    carry = parser.add_mutually_exclusive_group()
    carry.add_argument(
        "--export",
        type=Path,
        metavar="FILE",
        help="write the progress to FILE, or to standard output for -",
    )
    # `import` is a word of the language.
    carry.add_argument(
        "--import",
        type=Path,
        metavar="FILE",
        dest="import_",
        help="add the progress in FILE, which was exported elsewhere",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Show, export or import the progress.

    Raises:
        BadInput: there is no course here, or a file cannot be used.
    """
    from grader.course.progress import read_progress
    from grader.course.workspace import find_workspace

    workspace = find_workspace(Path())
    if options.import_ is not None:
        return _import(workspace, options.import_)
    progress = read_progress(workspace.root)
    if options.export is not None:
        return _export(progress, options.export)
    from grader.course.rows import rows
    from grader.reports import overview
    from grader.reports.ink import ink_for
    from grader.reports.task import write_next

    ink = ink_for(sys.stdout)
    every = rows(workspace, progress)
    overview.chapters(ink, every)
    if (row := overview.upcoming(every)) is not None:
        ink.line()
        ink.line("Next: ", (row.exercise.slug, "bold"))
        write_next(ink, row, Path.cwd())
    return Exit.PASSED


def _export(progress: Progress, file: Path) -> Exit:
    from grader.course.carrying import export_progress
    from grader.model.progress_json import render

    if file == STDOUT:
        sys.stdout.write(render(progress).decode("ascii"))
    else:
        export_progress(progress, file)
        print(f"exported to {one_line(str(file))}")
    return Exit.PASSED


def _import(workspace: Workspace, file: Path) -> Exit:
    from grader.course.carrying import read_export
    from grader.course.progress import keep_progress
    from grader.reports import news
    from grader.reports.ink import ink_for

    imported, known = read_export(file), []

    def change(before: Progress) -> Progress:
        known.append(before)
        return before.merged(imported)

    after = keep_progress(workspace.root, change)
    news.report(ink_for(sys.stdout), file, workspace.exercises, known[-1], after)
    return Exit.PASSED
