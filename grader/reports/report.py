"""What every report is told while answers are being marked, and the kind that is written at the
end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TextIO

from grader.model import Answer, ExerciseResult, Result


class Report(Protocol):
    """Tells somebody, or some system, how the marking goes."""

    def begin(self, answers: Sequence[Answer]) -> None:
        """These are about to be marked. Whatever happens from now on, this much is known."""

    def exercise(self, result: ExerciseResult) -> None:
        """One of them is marked; those that nobody has started are left out here."""

    def end(self, result: Result) -> None:
        """All of them are marked."""


class Document:
    """A report that `render` makes of the whole result, and that is written to `stream`."""

    def __init__(self, stream: TextIO, render: Callable[[Result], str]) -> None:
        self._stream = stream
        self._render = render

    def begin(self, answers: Sequence[Answer]) -> None:
        """Nothing is known yet."""

    def exercise(self, result: ExerciseResult) -> None:
        """Kept for the end."""

    def end(self, result: Result) -> None:
        """Write it all."""
        self._stream.write(self._render(result))
