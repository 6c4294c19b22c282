"""Where and how a check failed, for whoever looks for the cause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where a check failed: the line in its file, after so many calls of what is asked for."""

    line: int
    calls: int


def line_of(error: BaseException, file: str) -> int:
    """The innermost line of `file` that `error` came from; 0 if it came from none."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


@dataclass(frozen=True)
class Failure:
    """A check that failed.

    Attributes:
        check: the check itself, to be called with what stands for the learner's module.
        file: the path of the file it is written in.
        error: what it raised.
        line: the innermost line of the file that it came from.
        uses: which uses of the answer it made.
    """

    check: Callable[[object], object]
    file: str
    error: BaseException
    line: int
    uses: range
