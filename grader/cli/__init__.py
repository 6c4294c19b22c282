"""The command line: parse, run one command, turn what happened into an exit code."""

from __future__ import annotations

import argparse
import errno
import io
import os
import signal
import sys
import time
from collections.abc import Sequence
from functools import partial

from grader import __version__
from grader.cli import (
    check,
    completion,
    doctor,
    hint,
    listing,
    manual,
    new,
    next_up,
    progress,
    release,
    reset,
    show,
    solution,
    start,
    verify,
)
from grader.cli.exits import Exit
from grader.cli.parsing import Overview
from grader.errors import BadInput, GraderFault
from grader.reports.plain import one_line
from grader.reports.spelling import SPELLED
from grader.running import StartedHost

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def parser() -> Overview:
    """All that the command line understands."""
    overview = Overview(
        "grader",
        "Marks the exercises of the course on gradient descent, and says what to look at next.",
        first=(
            ("grader start", "make a folder to work in, and go there"),
            ("grader show", "read the task that comes next"),
            ("grader check --watch", "have your answer marked whenever you save it"),
        ),
    )
    overview.add_argument("--version", action="version", version=f"grader {__version__}")
    learners, teachers, authors = (
        overview.group(f"The {whose} day") for whose in ("learner's", "teacher's", "author's")
    )
    for command in (
        start,
        check,
        next_up,
        show,
        hint,
        solution,
        reset,
        listing,
        progress,
        doctor,
        completion,
    ):
        command.add_to(learners)
    release.add_to(teachers)
    for command in (new, verify):
        command.add_to(authors)
    overview.set_defaults(run=partial(_begin, overview))
    return overview


def main(arguments: Sequence[str] | None = None, host: StartedHost | None = None) -> int:
    """Run the command line and return the exit code. `host` is one that is on its way already."""
    if sys.stdout is None:
        return Exit.NO_READER
    if sys.stderr is None:
        # What is said there must not end up in the report.
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What a terminal or a pipe has no letter for stops nothing.
            stream.reconfigure(errors=SPELLED)
    words = list(sys.argv[1:] if arguments is None else arguments)
    interrupt = _Interrupt()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # Who was started with nohup goes on.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, interrupt)
    try:
        overview = parser()
        if "_ARGCOMPLETE" in os.environ:
            from grader.cli import completing

            completing.answer(overview)
        if words[:1] == ["help"]:
            words = [*words[1:], "--help"]
        options = overview.parse_args(words, argparse.Namespace(host=host))
        code: int = options.run(options)
        sys.stdout.flush()
    except BadInput as problem:
        return _fail(str(problem), Exit.BAD_INPUT)
    except KeyboardInterrupt:
        _fail("interrupted", Exit.INTERRUPTED)
        return interrupt.exit_code
    except BrokenPipeError:
        # The reader has gone (`grader list | head`).
        _drop_output()
        return Exit.NO_READER
    except GraderFault as problem:
        return _fail(str(problem), Exit.GRADER_FAILED)
    except Exception as problem:
        if isinstance(problem, OSError) and problem.errno in _NO_ROOM:
            _drop_output()
            told = "there is no room on the disk, or in what this is to be written to"
            return _fail(f"{told}: {problem.strerror}", Exit.BAD_INPUT)
        if os.environ.get("GRADER_TRACEBACK"):
            raise
        told = f"the grader itself failed: {type(problem).__name__}: {problem}"
        return _fail(f"{told} (GRADER_TRACEBACK=1 shows where)", Exit.GRADER_FAILED)
    return code


def _begin(overview: Overview, _: argparse.Namespace) -> Exit:
    """Tell whoever named no command where to begin."""
    sys.stderr.write(overview.format_beginning())
    sys.stderr.write(manual.paragraph("`grader --help` shows all commands."))
    return Exit.BAD_INPUT


class _Interrupt:
    """Takes a burst of interrupts for one: whoever presses the keys twice must not meet the
    interpreter on its way out. One that gets lost (Python drops what is raised in a destructor)
    can be repeated.
    """

    def __init__(self) -> None:
        self.exit_code: int = Exit.INTERRUPTED
        self._deaf_until = 0.0

    def __call__(self, number: int, _: object) -> None:
        self.exit_code = 128 + number
        now = time.monotonic()
        if now >= self._deaf_until:
            self._deaf_until = now + 1
            raise KeyboardInterrupt


def _drop_output() -> None:
    """Keep Python from trying again, on its way out, to write what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str, code: Exit) -> Exit:
    print(f"grader: {one_line(message)}", file=sys.stderr)
    return code
