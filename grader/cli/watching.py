"""Watches answers, as `grader check --watch` asks for it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue

from grader.cli.exits import Exit
from grader.course.catalogue import select
from grader.course.rows import rows
from grader.course.workspace import find_workspace
from grader.errors import BadInput
from grader.isolation.protection import Mode
from grader.model import Exercise
from grader.model.progress import Progress
from grader.reports import overview
from grader.reports.amounts import sums
from grader.reports.command import command
from grader.reports.ink import Ink
from grader.reports.verdict import write
from grader.running import StartedHost
from grader.running.engine import Engine
from grader.watch.events import Events
from grader.watch.faces import InLines, OnScreen, can_show_screens
from grader.watch.loop import Face, Watch


def run(options: argparse.Namespace, host: StartedHost) -> Exit:
    """Watch with the help of `host` until somebody quits, and return the exit code.

    Raises:
        BadInput: there is no such exercise, or it is asked for what only one marking can do.
        GraderFault: the isolation asked for is not available, or the checks cannot be run.
        KeyboardInterrupt: it was interrupted.
    """
    with Engine(Mode(options.isolation), host=host) as engine:
        if options.file or options.course or options.reports:
            raise BadInput("--watch does not go with --file, --course, --output or --format")
        workspace = find_workspace(Path())
        first = _first(workspace.exercises, options.names)
        events: Events = SimpleQueue()
        face: Face = InLines(sys.stdout, Path.cwd())
        if can_show_screens():

            def write_list(ink: Ink, progress: Progress) -> None:
                try:
                    overview.exercises(ink, rows(workspace, progress))
                except BadInput as problem:
                    write(ink, str(problem))

            face = OnScreen(sys.stdout, Path.cwd(), write_list, events)
        watch = Watch(workspace, first, engine, face, events)
        try:
            watch.run()
        finally:
            # Whoever closed the terminal reads no more.
            with suppress(OSError):
                _say_goodbye(watch.session.sums)
    return Exit.PASSED


def _first(course: Sequence[Exercise], names: Sequence[str]) -> Exercise | None:
    if not names:
        return None
    chosen = select(course, names)
    if len(chosen) > 1 or len(names) > 1:
        raise BadInput("--watch begins with one exercise: grader check --watch SLUG")
    return chosen[0]


def _say_goodbye(standing: tuple[int, int, float, int]) -> None:
    print(f"{sums(*standing)}. Go on with: {command('check', '--watch')}", flush=True)
