"""Limits that every Unix keeps on a process."""

from __future__ import annotations

import sys

from grader.isolation.terms import Allowance

if sys.platform != "win32":
    import resource

_OPEN_FILES = 64


def apply(allowance: Allowance) -> None:
    """Hold this process to its allowance, as far as this system does."""
    if sys.platform != "win32":
        _lower(resource.RLIMIT_CORE, 0)
        _lower(resource.RLIMIT_CPU, allowance.seconds)
        _lower(resource.RLIMIT_FSIZE, allowance.output)
        _lower(resource.RLIMIT_NOFILE, _OPEN_FILES)
    # macOS takes this one and does not keep it.
    if sys.platform == "linux" and allowance.memory:
        _lower(resource.RLIMIT_AS, allowance.memory)


def _lower(kind: int, limit: int) -> None:
    if sys.platform != "win32":
        _, most = resource.getrlimit(kind)
        limit = limit if most == resource.RLIM_INFINITY else min(limit, most)
        resource.setrlimit(kind, (limit, limit))
