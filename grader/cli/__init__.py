"""The command line: parse, run one command, turn what happened into an exit code."""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
import time
from collections.abc import Sequence
from typing import NoReturn

from grader import __version__
from grader.cli import (
    check,
    doctor,
    hint,
    listing,
    new,
    next_up,
    progress,
    reset,
    show,
    solution,
    start,
    verify,
)
from grader.cli.exits import Exit
from grader.errors import BadInput, GraderFault
from grader.reports.plain import one_line
from grader.running import StartedHost


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(Exit.BAD_INPUT, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="grader",
        description="Marks the exercises of the course and says what to look at next.",
        epilog="Start with `grader list`, open an exercise.py, then run `grader check`.",
    )
    parser.add_argument("--version", action="version", version=f"grader {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in (
        start,
        check,
        listing,
        next_up,
        show,
        hint,
        reset,
        solution,
        progress,
        doctor,
        new,
        verify,
    ):
        command.add_to(commands)
    return parser


def main(arguments: Sequence[str] | None = None, host: StartedHost | None = None) -> int:
    """Run the command line and return the exit code. `host` is one that is on its way already."""
    if sys.stdout is None:
        return Exit.NO_READER
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What a terminal or a pipe has no letter for is shown as its code, and stops nothing.
            stream.reconfigure(errors="backslashreplace")
    interrupt = _Interrupt()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # Who was started with nohup goes on.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, interrupt)
    try:
        options = _parser().parse_args(arguments, argparse.Namespace(host=host))
        code: int = options.run(options)
        sys.stdout.flush()
    except BadInput as problem:
        return _fail(str(problem), Exit.BAD_INPUT)
    except KeyboardInterrupt:
        _fail("interrupted", Exit.INTERRUPTED)
        return interrupt.exit_code
    except BrokenPipeError:
        # The reader has gone (`grader list | head`): keep Python from flushing into nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.NO_READER
    except GraderFault as problem:
        return _fail(str(problem), Exit.GRADER_FAILED)
    except Exception as problem:
        if os.environ.get("GRADER_TRACEBACK"):
            raise
        told = f"the grader itself failed: {type(problem).__name__}: {problem}"
        return _fail(f"{told} (GRADER_TRACEBACK=1 shows where)", Exit.GRADER_FAILED)
    return code


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


def _fail(message: str, code: Exit) -> Exit:
    print(f"grader: {one_line(message)}", file=sys.stderr)
    return code
