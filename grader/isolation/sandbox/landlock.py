"""Landlock: what a Linux process may do with files and, on newer kernels, with its neighbours."""

from __future__ import annotations

import fcntl
import os
import stat
import struct
import sys
from collections.abc import Iterable
from contextlib import suppress

from grader.isolation.sandbox.libc import system_call

assert sys.platform == "linux"

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_TELL_VERSION = 1
_PATH_BENEATH = 1

_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3

# How many rights to files each version knows, all of which are then withheld.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_BIND_AND_CONNECT_TCP = 0b11
_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11

_STANDARD_DESCRIPTORS = 5


def version() -> int:
    """The version of Landlock that this kernel has, 0 for none."""
    with suppress(OSError):
        return system_call(_CREATE_RULESET, 0, 0, _TELL_VERSION)
    return 0


def prepare(readable: Iterable[str]) -> int | None:
    """Make a ruleset that allows to read the given trees and nothing else; None without Landlock.

    Not even to execute is allowed: that is no part of loading a shared library.
    """
    known = version()
    if not known:
        return None
    attributes = struct.pack(
        "=QQQ",
        (1 << _FILE_RIGHTS[min(known, max(_FILE_RIGHTS))]) - 1,
        _BIND_AND_CONNECT_TCP if known >= 4 else 0,
        _ABSTRACT_SOCKETS_AND_SIGNALS if known >= 6 else 0,
    )
    ruleset = system_call(_CREATE_RULESET, attributes, len(attributes), 0)
    for path in readable:
        _allow(ruleset, path)
    # A forked process puts other things in the lowest places.
    moved = fcntl.fcntl(ruleset, fcntl.F_DUPFD_CLOEXEC, _STANDARD_DESCRIPTORS)
    os.close(ruleset)
    return moved


def restrict(ruleset: int) -> None:
    """Hold this process, which must have a single thread, to a ruleset."""
    system_call(_RESTRICT_SELF, ruleset, 0)


def _allow(ruleset: int, path: str) -> None:
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    is_folder = stat.S_ISDIR(os.fstat(parent).st_mode)
    rights = _READ_FILE | _READ_FOLDER if is_folder else _READ_FILE
    rule = struct.pack("=Qi", rights, parent)
    system_call(_ADD_RULE, ruleset, _PATH_BENEATH, rule, 0)
    os.close(parent)
