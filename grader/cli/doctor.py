"""`grader doctor`: what holds on this machine, and what to do about what does not."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from grader.cli.exits import Exit


def add_to(commands: Any) -> None:
    """Add the command to argparse's subparsers."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "doctor",
        help="say what protects this machine from the answers it marks",
        description="Lets a process attack itself from inside the sandbox that answers run in, and "
        "says what held, what did not, and what to do about it.",
        epilog="Exit codes: 0 all holds, 1 something does not, 3 it could not be tried.",
    )
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> Exit:
    """Print what holds, each line as it was just tried.

    Raises:
        GraderFault: it could not be tried.
    """
    from grader.reports import protection
    from grader.running.engine import Engine

    with Engine(once=True, anew=True) as engine:
        isolation = engine.prepare([])
    protection.report(isolation, sys.stdout)
    return Exit.FAILED if isolation.why else Exit.PASSED
