"""Reads the keyboard one key at a time.

A key is a small letter or another character, or one of the names "up", "down", "page up",
"page down", "home", "end", "escape", "ctrl-c" and "ctrl-d", which also stands for a keyboard that
is gone.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from threading import Thread
from typing import Self

_CONTROLS = {"\x03": "ctrl-c", "\x04": "ctrl-d", "\x1b": "escape"}


if sys.platform == "win32":
    import msvcrt
    from threading import Event

    # What comes after the mark of a special key.
    _SPECIAL = {
        "H": "up",
        "P": "down",
        "I": "page up",
        "Q": "page down",
        "G": "home",
        "O": "end",
    }
    _PAUSE = 0.03

    class _Keyboard:
        def __init__(self) -> None:
            self._stopped = Event()

        def read(self) -> Iterator[str]:
            while not self._stopped.is_set():
                if not msvcrt.kbhit():
                    self._stopped.wait(_PAUSE)
                    continue
                key = msvcrt.getwch()
                if key in ("\0", "\xe0"):
                    yield _SPECIAL.get(msvcrt.getwch(), "")
                else:
                    yield _CONTROLS.get(key, key.lower())

        def stop(self) -> None:
            self._stopped.set()

        def close(self) -> None:
            """Nothing was opened."""

else:
    import select

    _SPECIAL = {
        "A": "up",
        "B": "down",
        "5~": "page up",
        "6~": "page down",
        "H": "home",
        "1~": "home",
        "F": "end",
        "4~": "end",
    }
    # One key: a special one with its parameters, or a character.
    _KEY = re.compile(r"\x1b(?:\[|O)([0-9;]*[A-Za-z~])|(.)", re.DOTALL)
    _CUT_SHORT = re.compile(rb"\x1b(?:[\[O][0-9;]*)?\Z")
    # How long the rest of a special key may take.
    _REST_SECONDS = 0.05

    class _Keyboard:
        def __init__(self) -> None:
            self._input = sys.stdin.fileno()
            self._woken, self._wake = os.pipe()

        def read(self) -> Iterator[str]:
            while typed := self._typed(None):
                while _CUT_SHORT.search(typed) and (rest := self._typed(_REST_SECONDS)):
                    typed += rest
                for special, character in _KEY.findall(typed.decode(errors="replace")):
                    if special:
                        yield _SPECIAL.get(special, "")
                    else:
                        yield _CONTROLS.get(character, character.lower())

        def _typed(self, seconds: float | None) -> bytes:
            """What was typed; nothing after `seconds`, at the end, or when told to stop."""
            readable, _, _ = select.select([self._input, self._woken], [], [], seconds)
            if readable != [self._input]:
                return b""
            try:
                return os.read(self._input, 1024)
            except OSError:  # how Linux tells that the terminal is gone
                return b""

        def stop(self) -> None:
            os.write(self._wake, b".")

        def close(self) -> None:
            os.close(self._woken)
            os.close(self._wake)


class Keys:
    """For as long as it is entered, tells `on_key` of every key, from a thread of its own."""

    def __init__(self, on_key: Callable[[str], None]) -> None:
        self._on_key = on_key
        self._stopping = False
        self._thread = Thread(target=self._run, name="keys", daemon=True)

    def __enter__(self) -> Self:
        self._keyboard = _Keyboard()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping = True
        self._keyboard.stop()
        self._thread.join()
        self._keyboard.close()

    def _run(self) -> None:
        for key in self._keyboard.read():
            self._on_key(key)
        if not self._stopping:
            self._on_key("ctrl-d")
