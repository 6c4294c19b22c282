"""The terminal while it is ours: a screen of its own, no cursor, each key at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Self, TextIO

from rich.color import ColorSystem
from rich.style import Style

from grader.reports.columns import columns, cut
from grader.reports.ink import Line

_ENTER = "\x1b[?1049h\x1b[?25l"
_LEAVE = "\x1b[?25h\x1b[?1049l"
_CLEAR = "\x1b[2J"
_CLEAR_REST = "\x1b[K"

if sys.platform == "win32":
    import ctypes

    _OUTPUT_HANDLE = -11
    _PROCESSED, _WRAP, _SEQUENCES = 1, 2, 4

    class _Modes:
        """The modes of the console."""

        def __init__(self) -> None:
            self._kernel = ctypes.WinDLL("kernel32")
            self._handle = self._kernel.GetStdHandle(_OUTPUT_HANDLE)
            self._before = ctypes.c_uint()
            self._kernel.GetConsoleMode(self._handle, ctypes.byref(self._before))

        def take(self) -> None:
            self._kernel.SetConsoleMode(self._handle, _PROCESSED | _WRAP | _SEQUENCES)

        def restore(self) -> None:
            self._kernel.SetConsoleMode(self._handle, self._before)

else:
    import termios

    class _Modes:
        """The modes of the terminal."""

        def __init__(self) -> None:
            self._input = sys.stdin.fileno()
            self._before = termios.tcgetattr(self._input)

        def take(self) -> None:
            """Each key at once and unseen; those that interrupt or suspend still do."""
            modes = termios.tcgetattr(self._input)
            modes[3] &= ~(termios.ICANON | termios.ECHO)
            modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
            termios.tcsetattr(self._input, termios.TCSANOW, modes)

        def restore(self) -> None:
            # Whoever holds the other end may be gone.
            with suppress(termios.error):
                termios.tcsetattr(self._input, termios.TCSANOW, self._before)


class Terminal:
    """Shows screens on `stream` for as long as it is entered, and leaves it as it was."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown: Sequence[str] = ()
        self._size = self.size
        self._colour = not os.environ.get("NO_COLOR")

    def __enter__(self) -> Self:
        try:
            self.enter()
        except BaseException:
            self.leave()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines."""
        with suppress(OSError):
            size = os.get_terminal_size(self._stream.fileno())
            if all(size):
                return size
        return 80, 24

    def enter(self) -> None:
        """Take the terminal."""
        self._modes = _Modes()
        self.retake()

    def retake(self) -> None:
        """Take it once more, whatever others have done to it."""
        self._modes.take()
        self._write(_ENTER)
        self.forget()

    def leave(self) -> None:
        """Give it back as it was."""
        with suppress(OSError):
            self._write(_LEAVE)
        self._modes.restore()

    def forget(self) -> None:
        """Draw all of the next screen: what is on the terminal cannot be known."""
        self._size = self.size
        self._shown = ()
        self._write(_CLEAR)

    def draw(self, lines: Sequence[Line]) -> None:
        """Show the lines from the top; only those that have changed are written."""
        if self.size != self._size:
            self.forget()
        width, _ = self._size
        drawn = [self._drawn(line, width) for line in lines]
        before = [*self._shown, *[""] * (len(drawn) - len(self._shown))]
        self._write(
            "".join(
                f"\x1b[{row};1H{new}"
                for row, (old, new) in enumerate(zip(before, drawn, strict=False), start=1)
                if new != old
            )
        )
        self._shown = drawn

    def _drawn(self, line: Line, width: int) -> str:
        parts, left = [], width
        for part in line:
            text, style = (part, "") if isinstance(part, str) else part
            text = cut(text, left)
            left -= columns(text)
            parts.append(_styled(text, style, colour=self._colour))
        # At the right edge it would take the last letter.
        return "".join(parts) + (_CLEAR_REST if left else "")

    def _write(self, text: str) -> None:
        if text:
            self._stream.write(text)
            self._stream.flush()


def _styled(text: str, style: str, *, colour: bool) -> str:
    parsed = Style.parse(style)
    return (parsed if colour else parsed.without_color).render(
        text, color_system=ColorSystem.STANDARD
    )
