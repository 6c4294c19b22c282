"""Says of a machine which protections hold there, and what to do about the others."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from grader.isolation.protection import PROTECTIONS
from grader.model import Isolation
from grader.model.finding import Finding

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


def limits(isolation: Isolation) -> str:
    """What the run was protected from, in one line."""
    held = {name: getattr(isolation, name) for name in PROTECTIONS}
    kept = ", ".join(name for name, holds in held.items() if holds) or "nothing"
    missing = ", ".join(name for name, holds in held.items() if not holds)
    told = f"Isolation: its own process; limited: {kept}"
    return f"{told}; not limited: {missing}" if missing else told


def findings(isolation: Isolation) -> Iterator[Finding]:
    """A finding for each protection, with what to do about one that does not hold."""
    for name in PROTECTIONS:
        if name not in isolation.why:
            yield Finding(name, _HOLDS[name])
        else:
            remedy = _ON_LINUX[name] if sys.platform == "linux" else _ELSEWHERE
            yield Finding(name, isolation.why[name], remedy)
