"""The command line: parse, run one command, turn what happened into an exit code.

0 everything asked for passed; 1 something did not; 2 usage or bad input; 3 the grader itself
failed, or the isolation asked for is not to be had; 130 interrupted; 141 nobody reads the output.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from grader import __version__
from grader.cli import check, listing
from grader.model import BadInput, GraderFault

EXIT_BAD_INPUT = 2
EXIT_GRADER_FAILED = 3
EXIT_INTERRUPTED = 130
EXIT_NO_READER = 141


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(EXIT_BAD_INPUT, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="grader",
        description="Marks the exercises of the course and says what to look at next.",
        epilog="Start with `grader list`, open an exercise.py, then run `grader check`.",
    )
    parser.add_argument("--version", action="version", version=f"grader {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in (check, listing):
        command.add_to(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    try:
        options = _parser().parse_args(arguments)
        code: int = options.run(options)
        sys.stdout.flush()
    except BadInput as problem:
        return _fail(str(problem), EXIT_BAD_INPUT)
    except KeyboardInterrupt:
        return _fail("interrupted", EXIT_INTERRUPTED)
    except BrokenPipeError:
        # The reader has gone (`grader list | head`): keep Python from flushing into nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_NO_READER
    except GraderFault as problem:
        return _fail(str(problem), EXIT_GRADER_FAILED)
    except Exception as problem:
        if os.environ.get("GRADER_TRACEBACK"):
            raise
        told = f"the grader itself failed: {type(problem).__name__}: {problem}"
        return _fail(f"{told} (GRADER_TRACEBACK=1 shows where)", EXIT_GRADER_FAILED)
    return code


def _fail(message: str, code: int) -> int:
    print(f"grader: {message}", file=sys.stderr)
    return code
