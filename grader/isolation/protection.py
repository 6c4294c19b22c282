"""Says which protections hold while learner code runs on this machine."""

from __future__ import annotations

import sys
from enum import StrEnum

from grader.model import GraderFault, Isolation

_NO_SANDBOX = "learner code has a process of its own, but no sandbox around it yet"


class Mode(StrEnum):
    """How much protection a run asks for: all of it, what there is, or none."""

    STRICT = "strict"
    BEST = "best"
    NONE = "none"


def protections(mode: Mode) -> Isolation:
    """What holds here: a process of its own always, a limit on memory where Linux enforces it.

    Raises:
        GraderFault: `mode` is strict, and something is missing.
    """
    why = dict.fromkeys(("files", "network", "processes", "disk"), _NO_SANDBOX)
    if mode is Mode.NONE:
        why["memory"] = "switched off by --isolation none"
    elif sys.platform != "linux":
        why["memory"] = "this system enforces no limit on address space"
    if mode is Mode.STRICT and why:
        missing = ", ".join(why)
        raise GraderFault(f"strict isolation is not to be had here; not protected: {missing}")
    return Isolation(memory="memory" not in why, why=why)
