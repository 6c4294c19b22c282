"""What a sandbox is asked for: which layers, how much its process may use, and what it hides."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

# What Python calls a folder that packages are installed in.
PACKAGE_FOLDERS = ("site-packages", "dist-packages")


class Layer(StrEnum):
    """A layer that can be left out, to see what the others hold by themselves."""

    LANDLOCK = "landlock"
    SECCOMP = "seccomp"


ALL_LAYERS = frozenset(Layer)


class Allowance(NamedTuple):
    """What a process may use.

    Attributes:
        memory: bytes of address space, 0 for no limit.
        seconds: of computing.
        output: bytes, the most that a file it writes to may grow to.
    """

    memory: int
    seconds: int
    output: int
