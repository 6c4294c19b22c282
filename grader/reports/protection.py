"""The report on a machine: which protections hold there, and what to do about the others."""

from __future__ import annotations

import platform
import sys
import textwrap
from typing import TextIO

from grader import __version__
from grader.isolation.protection import PROTECTIONS
from grader.model import Isolation
from grader.reports.ink import ink_for
from grader.reports.plain import one_line

_INDENT = " " * 15

_HOLDS = {
    "files": "an answer reads nothing of yours and writes nothing",
    "network": "an answer reaches neither other machines nor other programs",
    "processes": "an answer starts no process, and touches none",
    "memory": "an answer is stopped before it takes all memory",
    "disk": "an answer cannot fill the disk",
}
_LANDLOCK = (
    "This needs Landlock: Linux 5.13 or newer, with landlock among the names in "
    "/sys/kernel/security/lsm (the boot option lsm= adds it). In a container, its seccomp profile "
    "has to let the landlock_* calls through."
)
_SECCOMP = (
    "This needs seccomp filters: a Linux kernel with CONFIG_SECCOMP_FILTER, on x86-64 or ARM 64. "
    "In a container, its own seccomp profile has to let prctl and seccomp through."
)
_ON_LINUX = {
    "files": _LANDLOCK,
    "network": _SECCOMP,
    "processes": _SECCOMP,
    "memory": "The limit on address space (ulimit -v) is not kept here: try another container.",
    "disk": _SECCOMP,
}
_ELSEWHERE = (
    "No system but Linux offers this without an administrator. For your own answers that is "
    "harmless; mark those of others on Linux, in CI or in a container."
)


def report(isolation: Isolation, stream: TextIO) -> None:
    """Write a line for each protection, and under what does not hold, what to do."""
    ink = ink_for(stream)
    marks = ("✓", "✗") if "utf" in (stream.encoding or "").lower() else ("+", "x")
    system = f"{platform.system()} {platform.release()} on {platform.machine()}"
    ink.line(f"grader {__version__}, Python {platform.python_version()}, {system}")
    ink.line()
    ink.line("A process in the sandbox attacked itself, as an answer might:")
    for name in PROTECTIONS:
        held = name not in isolation.why
        told = _HOLDS[name] if held else one_line(isolation.why[name])
        first, *rest = textwrap.wrap(told, ink.width - len(_INDENT))
        ink.line((f"  {marks[not held]} ", "green" if held else "red"), f"{name:11}{first}")
        for line in rest:
            ink.line(f"{_INDENT}{line}")
    ink.line()
    if isolation.why:
        ink.line("Something does not hold. Reports say so, and --isolation strict refuses to mark.")
        for remedy, names in _remedies(isolation).items():
            ink.line()
            ink.line((f"For {', '.join(names)}:", "bold"))
            for line in textwrap.wrap(remedy, ink.width):
                ink.line(line)
    else:
        ink.line(("Everything holds: --isolation strict works here.", "bold green"))


def _remedies(isolation: Isolation) -> dict[str, list[str]]:
    """What to do, and which of the protections that do not hold it is for."""
    remedies: dict[str, list[str]] = {}
    for name in isolation.why:
        remedy = _ON_LINUX[name] if sys.platform == "linux" else _ELSEWHERE
        remedies.setdefault(remedy, []).append(name)
    return remedies
