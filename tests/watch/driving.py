"""Drives watch mode on a pseudo-terminal, as a learner would: types keys, saves files, reads."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pexpect
import pyte

# Far more than anything takes on a machine that is busy with other things.
PATIENCE = 60
_SETTLED = 3


class Screen:
    """`grader check --watch` on a terminal of its own."""

    def __init__(
        self,
        folder: Path,
        *arguments: str,
        columns: int = 80,
        lines: int = 24,
        launcher: tuple[str, ...] = (),
        **environment: str,
    ) -> None:
        self.raw = ""
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.Stream(self._screen)
        kept = (
            {"XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]}
            if "XDG_CACHE_HOME" in os.environ
            else {}
        )
        command = [sys.executable, *launcher, "-m", "grader", "check", "--watch", *arguments]
        self.process = pexpect.spawn(
            command[0],
            command[1:],
            cwd=folder,
            env={"TERM": "xterm-256color", "PYTHONUTF8": "1", **kept, **environment},
            dimensions=(lines, columns),
            encoding="utf-8",
            timeout=PATIENCE,
        )
        assert self.process.pid is not None
        self.pid: int = self.process.pid
        # Python takes far longer to start than this takes.
        self.modes_before = self.modes

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.close(force=True)

    @property
    def modes(self) -> list[Any]:
        """How the terminal treats what is typed."""
        return termios.tcgetattr(self.process.child_fd)

    @property
    def text(self) -> str:
        """What stands on the screen now."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip() + "\n"

    def read(self, seconds: float = 0.05) -> None:
        """Take in what is written within so many seconds."""
        with contextlib.suppress(pexpect.TIMEOUT, pexpect.EOF):
            written = self.process.read_nonblocking(1 << 16, seconds)
            self.raw += written
            self._stream.feed(written)

    def until(self, holds: Callable[[str], object] | str) -> str:
        """The screen as soon as it shows this text, or as this holds of it."""
        seen: Callable[[str], object] = holds if callable(holds) else lambda text: holds in text
        deadline = time.monotonic() + PATIENCE
        while not seen(self.text):
            self.read()
            if not seen(self.text) and (time.monotonic() > deadline or not self.process.isalive()):
                self.read()
                raise AssertionError(f"still waiting for {holds!r}:\n{self.text}")
        return self.text

    def settle(self, expected: str | None = None) -> None:
        """Read on until nothing has come for a while, or this is on the screen."""
        quiet_at = time.monotonic() + _SETTLED
        while self.text != expected and time.monotonic() < quiet_at:
            before = self.raw
            self.read()
            if self.raw != before:
                quiet_at = time.monotonic() + _SETTLED

    def press(self, keys: str) -> None:
        """Type the keys."""
        self.process.send(keys)

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        self._screen.resize(lines, columns)
        self.process.setwinsize(lines, columns)

    def ends(self) -> int:
        """Wait until it ends; its exit code, as a shell shows it."""
        deadline = time.monotonic() + PATIENCE
        while self.process.isalive() and time.monotonic() < deadline:
            self.read()
        self.read()
        assert not self.process.isalive(), self.text
        if self.process.signalstatus is not None:
            return 128 + int(self.process.signalstatus)
        return int(self.process.exitstatus or 0)

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)


def wait_until(holds: Callable[[], object]) -> None:
    """Return as soon as this holds."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def children(pid: int) -> list[int]:
    """The processes that this one has started."""
    running = [int(folder.name) for folder in Path("/proc").glob("[0-9]*")]
    return [child for child in running if (fields := _stat(child)) and int(fields[1]) == pid]


def state_of(pid: int) -> str | None:
    """The letter that stands for what the process does; None if there is none."""
    fields = _stat(pid)
    return fields[0] if fields else None


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def write_at_once(path: Path, text: str) -> None:
    """Give the file this text in one move, as many editors do."""
    unnamed = path.with_name("unnamed")
    unnamed.write_text(text, encoding="utf-8")
    unnamed.replace(path)


def stripped(raw: str) -> str:
    """Without what moves the cursor or gives a colour."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", raw)
