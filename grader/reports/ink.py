"""How lines get onto a stream: with colour on a terminal, as bare text anywhere else.

rich is imported only for a terminal; it would be a tenth of the time of a check in CI.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import Protocol, TextIO

MIN_WIDTH, MAX_WIDTH = 40, 100

Part = str | tuple[str, str]
"""A piece of a line, alone or with its style: `("✗", "red")`."""

Line = tuple[Part, ...]

Tell = Callable[[str], None]


class Ink(Protocol):
    """Writes lines of at most `width` columns; `unicode` says whether there is more than ASCII."""

    width: int
    unicode: bool

    def line(self, *parts: Part) -> None:
        """Write one line."""

    def working(self, told: str) -> AbstractContextManager[Tell]:
        """Show on a terminal, for as long as it lasts, what is being done; what comes out says
        something else from then on.
        """


def ink_for(stream: TextIO) -> Ink:
    """Colour for a terminal (NO_COLOR and FORCE_COLOR are respected), bare text otherwise."""
    if stream.isatty() or (stream is sys.stdout and os.environ.get("FORCE_COLOR")):
        # Colour is worth no failure: bare text tells the same.
        with suppress(ImportError):
            return _TerminalInk(stream)
    return _BareInk(stream)


def has_unicode(stream: TextIO) -> bool:
    """Whether all letters can be written to the stream."""
    return "utf" in (stream.encoding or "").lower()


class Page:
    """An ink that keeps its lines, for whoever puts them together."""

    def __init__(self, width: int, *, unicode: bool) -> None:
        self.width = width
        self.unicode = unicode
        self._lines: list[Line] = []

    def line(self, *parts: Part) -> None:
        """Keep one line."""
        self._lines.append(parts)

    def take(self) -> list[Line]:
        """The lines since the last time."""
        lines, self._lines = self._lines, []
        return lines

    def working(self, told: str) -> AbstractContextManager[Tell]:  # noqa: ARG002
        """Nothing: a page is not seen before it is done."""
        return nullcontext(_tell_nobody)


class _BareInk:
    width = MAX_WIDTH

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.unicode = has_unicode(stream)

    def line(self, *parts: Part) -> None:
        texts = (part if isinstance(part, str) else part[0] for part in parts)
        self._stream.write("".join(texts).rstrip() + "\n")
        self._stream.flush()

    def working(self, told: str) -> AbstractContextManager[Tell]:  # noqa: ARG002
        return nullcontext(_tell_nobody)


class _TerminalInk:
    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console

        class Screen(Console):
            def on_broken_pipe(self) -> None:
                """Leave it to the command to end, where rich would end the program."""
                raise BrokenPipeError

        self._console = Screen(file=stream, highlight=False, markup=False, emoji=False)
        self.unicode = has_unicode(stream)
        self._spinner = "dots" if self.unicode else "line"
        self.width = max(MIN_WIDTH, min(self._console.width, MAX_WIDTH))

    def line(self, *parts: Part) -> None:
        from rich.text import Text

        text = Text.assemble(*parts)
        self._console.print(text, no_wrap=True, overflow="ignore", crop=False)

    @contextmanager
    def working(self, told: str) -> Iterator[Tell]:
        if self._console.file.isatty():
            with self._console.status(told, spinner=self._spinner) as status:
                yield status.update
        else:
            yield _tell_nobody


def _tell_nobody(told: str) -> None:
    """Where there is no terminal, nobody watches the work."""
