"""macOS: a Seatbelt profile, and the limits that every Unix keeps."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence

from grader.isolation.sandbox import rlimits
from grader.isolation.sandbox.readable import python_trees, withheld_packages
from grader.isolation.terms import Allowance, Layer

_BASE = """(version 1)
(deny default)
(allow file-read-metadata)
(allow file-map-executable)
(allow sysctl-read)
(allow process-info* (target self))
(allow signal (target self))
(allow file-read* (literal "/dev/null") (literal "/dev/random") (literal "/dev/urandom"))
"""

_SYSTEM_TREES = (
    "/System/Library",
    "/System/Volumes/Preboot/Cryptexes",
    "/opt/homebrew/Cellar",
    "/private/etc/localtime",
    "/private/var/db/timezone",
    "/usr/lib",
    "/usr/local/Cellar",
    "/usr/share/zoneinfo",
)


class Sandbox:
    """What this process enters.

    `hidden` are files and folders that must not be readable then, wherever they are. There are no
    layers here to choose from.
    """

    def __init__(self, _layers: frozenset[Layer], hidden: Sequence[str]) -> None:
        self._profile = profile(hidden)

    def enter(self, allowance: Allowance) -> None:
        """Hold this process to the sandbox and its allowance. There is no way back."""
        rlimits.apply(allowance)
        system = ctypes.CDLL(None)
        if hasattr(system, "sandbox_init"):
            # Flags of 0 say that the profile is given itself, and not by the name of one.
            complaint = ctypes.c_char_p()
            profile_text = os.fsencode(self._profile)
            system.sandbox_init(profile_text, ctypes.c_uint64(0), ctypes.byref(complaint))


def cpu_seconds(_pid: int) -> float | None:
    """How long a process has been computing: not to be had here."""
    return None


def profile(hidden: Sequence[str]) -> str:
    """The profile: to read what Python needs is allowed, and next to nothing else.

    Of two rules for a path the later one counts, so the rules for a tree come before those for
    the trees in it.
    """
    needed = (*_SYSTEM_TREES, f"{sys.base_prefix}/lib", *python_trees())
    withheld = [os.path.realpath(path) for path in (*hidden, *withheld_packages())]
    verdicts = dict.fromkeys(map(os.path.realpath, needed), "allow")
    verdicts |= dict.fromkeys(withheld, "deny")
    rules = [
        f"({verdicts[tree]} file-read* (subpath {_quoted(tree)}))\n"
        for tree in sorted(verdicts, key=lambda tree: tree.count("/"))
    ]
    return _BASE + "".join(rules)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
