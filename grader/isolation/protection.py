"""Says which protections hold around learner code on this machine, as far as they were tried.

A process that has entered the sandbox attacks itself, as an answer might. What it tells is kept
for the next run on the same machine.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import msgpack

from grader import __version__
from grader.isolation.cache import cache_folder
from grader.model import GraderFault, Isolation

if TYPE_CHECKING:
    from grader.isolation.process import Launcher

PROTECTIONS = ("files", "network", "processes", "memory", "disk")

# Of what a process that attacks itself succeeded in, by protection.
Breaches = Mapping[str, Sequence[str]]


class Mode(StrEnum):
    """How much protection a run asks for: all of it, what there is, or none."""

    STRICT = "strict"
    BEST = "best"
    NONE = "none"


def probe(launcher: Launcher) -> dict[str, list[str]]:
    """Let a process of the launcher's attack itself, and return what it succeeded in.

    Raises:
        GraderFault: the process did not come to its end.
    """
    import tempfile

    from grader.isolation.process import START_SECONDS, STARTING, LearnerProcess
    from grader.isolation.stopwatch import Expired, Stopwatch
    from grader.isolation.terms import Allowance
    from grader.isolation.wire import WireError
    from grader.model import Limits

    limits = Limits()
    allowance = Allowance(limits.memory, int(START_SECONDS), limits.output)
    process = LearnerProcess(launcher, allowance, lambda *_: None, ())
    with tempfile.NamedTemporaryFile() as secret:
        secret.write(b"secret")
        secret.flush()
        try:
            with Stopwatch(STARTING).lap(process.cpu_seconds) as lap:
                process.exchange(lap)
                targets = (secret.name, tempfile.gettempdir(), os.getpid(), limits.memory)
                match process.exchange(lap, "probe", *targets):
                    case ["value", dict(breaches)]:
                        return breaches
                    case reply:
                        raise GraderFault(f"the isolation could not be tried: {reply[1:]}")
        except (Expired, EOFError, OSError, WireError) as problem:
            raise GraderFault(f"the isolation could not be tried: {problem!r}") from None
        finally:
            process.stop()


def judge(mode: Mode, breaches: Breaches) -> Isolation:
    """What holds, given what a process that attacked itself succeeded in.

    Raises:
        GraderFault: `mode` is strict, and something is missing.
    """
    if mode is Mode.NONE:
        return Isolation(why=dict.fromkeys(PROTECTIONS, "not tried: --isolation none"))
    why = {name: "; ".join(breaches[name]) for name in PROTECTIONS if breaches[name]}
    if mode is Mode.STRICT and why:
        told = ", ".join(why)
        raise GraderFault(
            f"strict isolation is not available here; not protected: {told} "
            "(grader doctor says what to do)"
        )
    return Isolation(**{name: name not in why for name in PROTECTIONS}, why=why)


def recall() -> Breaches | None:
    """What was found on this machine before, if anything was."""
    with suppress(OSError, RuntimeError, ValueError, KeyError, TypeError):
        told = msgpack.unpackb(_memory().read_bytes())
        return {name: [str(breach) for breach in told[name]] for name in PROTECTIONS}
    return None


def remember(breaches: Breaches) -> None:
    """Keep what was found for the next run. Where that cannot be written, it is found anew."""
    with suppress(OSError, RuntimeError):
        path = _memory()
        path.parent.mkdir(parents=True, exist_ok=True)
        unnamed = path.with_suffix(f".{os.getpid()}")
        unnamed.write_bytes(msgpack.packb(breaches))
        unnamed.replace(path)


def _memory() -> Path:
    """A file of the user's for this machine, this Python and this version of the grader.

    Raises:
        RuntimeError: the user has no home.
    """
    import hashlib

    machine: object
    if sys.platform == "win32":
        machine = (sys.getwindowsversion(), os.environ.get("COMPUTERNAME"))
    else:
        machine = os.uname()
    here = (__version__, sys.executable, sys.version, machine)
    name = hashlib.sha256(repr(here).encode()).hexdigest()[:16]
    return cache_folder() / f"isolation-{name}"
