"""`grader doctor`: what holds on this machine, and what to do about what does not."""

from __future__ import annotations

import argparse
import platform
import sys
from pathlib import Path
from typing import Any

from grader import __version__
from grader.cli import manual
from grader.cli.exits import Exit
from grader.errors import GraderFault


def add_to(commands: Any) -> None:
    """Add the command to argparse's subparsers."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "doctor",
        help="say what does not work here, and what to do about it",
        description="Looks at Python and its packages, at this machine and at the workspace you "
        "are in. Then lets a process attack itself from inside the sandbox that answers run in. "
        "Says of each thing what it found, and what to do about what is not as it should be.",
        examples=(("grader doctor", "try it all, and read what to do"),),
        exits={Exit.PASSED: "all holds", Exit.FAILED: "something does not"},
        files=(
            (manual.ANSWERS, "read: whether they are UTF-8 text"),
            (manual.MACHINE, "kept: what protects this machine"),
        ),
        heeds=(*manual.DRAWS, *manual.MARKS),
    )
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> Exit:
    """Print what was found, each line as it was just tried."""
    from grader.course import checkup
    from grader.reports.findings import FindingsReport
    from grader.running import machine

    report = FindingsReport(sys.stdout)
    system = f"{platform.system()} {platform.release()} on {platform.machine()}"
    report.group(f"grader {__version__}, {system}", machine.installation())
    report.group("This machine", machine.surroundings(sys.stdout))
    report.group("The folder you are in", checkup.findings(Path(), machine.writing))
    try:
        from grader.reports import protection
        from grader.running.engine import Engine

        with Engine(once=True, anew=True) as engine:
            isolation = engine.prepare([])
    except (GraderFault, ImportError) as problem:
        report.summary(f"The sandbox that answers run in could not be tried: {problem}", good=False)
        return Exit.GRADER_FAILED
    title = "A process in the sandbox attacked itself, as an answer might"
    report.group(title, protection.findings(isolation))
    if isolation.why:
        told = (
            "Not everything is protected: reports say so, and --isolation strict refuses to mark."
        )
        report.summary(told, good=False)
    elif report.problems:
        report.summary("Something does not hold. What to do stands under it.", good=False)
    else:
        report.summary("Everything holds: --isolation strict works here.", good=True)
    return Exit.FAILED if report.problems else Exit.PASSED
