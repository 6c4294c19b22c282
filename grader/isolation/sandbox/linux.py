"""Linux: Landlock and seccomp, which need no rights, and limits that the kernel keeps."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from grader.isolation.sandbox import landlock, rlimits, seccomp
from grader.isolation.sandbox.libc import (
    PR_SET_DUMPABLE,
    PR_SET_NO_NEW_PRIVS,
    PR_SET_PDEATHSIG,
    drop_capabilities,
    prctl,
    system_call,
)
from grader.isolation.sandbox.readable import (
    STANDARD_LIBRARY,
    around,
    is_inside,
    python_trees,
    withheld_packages,
)
from grader.isolation.terms import Allowance, Layer

assert sys.platform == "linux"

_CLOSE_RANGE = 436
_FIRST_TO_CLOSE = 5
_LAST_DESCRIPTOR = 0xFFFF_FFFF

_SYSTEM_FILES = (
    "/dev/null",
    "/dev/urandom",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/usr/share/zoneinfo",
)


class Sandbox:
    """What the processes forked from this one enter.

    `hidden` are files and folders that must not be readable there, wherever they are.
    """

    def __init__(self, layers: frozenset[Layer], hidden: Sequence[str]) -> None:
        self._prepared_by = os.getpid()
        self._ruleset = None
        self._seccomp = None
        if Layer.LANDLOCK in layers:
            # A folder around something hidden cannot be listed. To import from it, Python need
            # not, as it remembers what it found there before.
            self._ruleset = landlock.prepare(_readable(hidden))
        if Layer.SECCOMP in layers:
            self._seccomp = seccomp.prepare()

    def enter(self, allowance: Allowance) -> None:
        """Hold this process to the sandbox and its allowance. There is no way back.

        It must be the one that prepared or forked from it, and have a single thread. It keeps
        the descriptors 0 to 4.
        """
        drop_capabilities()
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getpid() != self._prepared_by and os.getppid() != self._prepared_by:
            os._exit(1)
        prctl(PR_SET_DUMPABLE, 0)
        prctl(PR_SET_NO_NEW_PRIVS, 1)
        if self._ruleset is not None:
            landlock.restrict(self._ruleset)
        _close_the_rest()
        rlimits.apply(allowance)
        if self._seccomp is not None:
            self._seccomp.install()


def cpu_seconds(pid: int) -> float | None:
    """How long a process has been computing, None if it is gone."""
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return None


def _readable(hidden: Sequence[str]) -> set[str]:
    hidden = [os.path.realpath(path) for path in (*hidden, *withheld_packages())]
    trees = [*python_trees(), *_library_folders(hidden), *map(os.path.realpath, _SYSTEM_FILES)]
    return {part for tree in trees for part in around(tree, hidden)}


def _library_folders(hidden: Sequence[str]) -> set[str]:
    """Where the shared libraries of this process are, as those that it loads later will be."""
    maps = os.fsdecode(Path("/proc/self/maps").read_bytes()).splitlines()
    mapped = {fields[5] for line in maps if len(fields := line.split(None, 5)) > 5}
    folders = {str(path.parent) for path in map(Path, mapped) if ".so" in path.name}
    beside_python = str(Path(STANDARD_LIBRARY).parent)
    return {
        folder
        for folder in folders
        if folder == beside_python or not any(is_inside(folder, path) for path in hidden)
    }


def _close_the_rest() -> None:
    try:
        system_call(_CLOSE_RANGE, _FIRST_TO_CLOSE, _LAST_DESCRIPTOR, 0)
    except OSError:
        os.closerange(_FIRST_TO_CLOSE, os.sysconf("SC_OPEN_MAX"))
