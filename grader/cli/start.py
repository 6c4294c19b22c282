"""`grader start`: a folder to work in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.cli import manual
from grader.cli.exits import Exit
from grader.course.catalogue import FOLDER
from grader.reports.command import command, quoted
from grader.reports.plain import one_line

if TYPE_CHECKING:
    from grader.course.start import Start

# A folder of its own by default: nobody wants eighteen exercises among their own files.
DEFAULT = "gradient-descent"
# So many files are named, more are counted.
_NAMED = 3


def add_to(commands: Any) -> None:
    """Add the command to argparse's subparsers."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "start",
        help="make a folder to work in",
        description="Makes a folder to work in, with the task and the file to write for each "
        "exercise, and with settings for editors. In a workspace, it adds what is missing. What "
        "is there already is never changed.",
        examples=(
            ("grader start", f"a new folder {DEFAULT}"),
            ("grader start course", "a folder of another name"),
            ("grader start .", "the folder you are in"),
        ),
        files=((manual.TASK, "made, where missing"), (manual.ANSWERS, "made, where missing")),
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="DIR",
        help=f"the folder (default: the workspace you are in, or else a new folder {DEFAULT})",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Make the workspace, and print what to do next.

    Raises:
        BadInput: it cannot be made there.
        GraderFault: the grader was installed without its course.
    """
    from grader.course.start import start_workspace
    from grader.course.workspace import workspace_around
    from grader.handout.manifest import read_manifest

    folder: Path | None = options.folder
    if folder is None:
        around = workspace_around(Path())
        if around is not None:
            folder = around.root
        elif read_manifest(Path()) is not None:
            # It was handed out, and somebody has deleted all of its exercises.
            folder = Path()
        else:
            folder = Path(DEFAULT)
    started = start_workspace(folder, sys.executable)
    for line in _told(started):
        print(one_line(line))
    return Exit.PASSED


def _told(started: Start) -> Iterator[str]:
    here, root = Path.cwd(), started.root
    shown = str(root.relative_to(here)) if root.parent.is_relative_to(here) else str(root)
    kept = _named(started.kept)
    if not started.added:
        yield f"nothing is missing in {shown}; it stays as it is"
    elif any(path.parts[0] == FOLDER for path in started.kept):
        yield f"added to {shown}: {_named(started.added)}"
        yield f"left as they were: {kept}"
    else:
        chapters = len({exercise.chapter for exercise in started.exercises})
        yield f"made {shown}: {len(started.exercises)} exercises in {chapters} chapters"
        if started.kept:
            yield f"left as they were: {kept}"
    yield ""
    yield "Next:"
    if not here.is_relative_to(root):
        yield f"  cd {quoted(Path(shown))}"
    yield f"  {command('show', folder=root)}"
    yield f"  {command('check', '--watch', folder=root)}"
    yield ""
    yield "show gives you a task, and check --watch marks your answer when you save it."


def _named(paths: Sequence[Path]) -> str:
    return ", ".join(map(str, paths)) if len(paths) <= _NAMED else f"{len(paths)} files"
