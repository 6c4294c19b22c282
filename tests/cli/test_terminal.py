"""The command on a POSIX terminal: colour, interruption, and a reader that goes away."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import RunGrader

if sys.platform == "win32":
    pytest.skip("needs a POSIX terminal", allow_module_level=True)

import pty

GRADER = [sys.executable, "-m", "grader"]


class Terminal:
    """The command on a terminal of 80 columns."""

    def __init__(self, course: Path, *arguments: object, **environment: str) -> None:
        self._screen, keyboard = pty.openpty()
        self.running = subprocess.Popen(
            [*GRADER, *map(str, arguments)],
            cwd=course,
            env={"TERM": "xterm-256color", "PYTHONUTF8": "1", "COLUMNS": "80", **environment},
            stdout=keyboard,
            stderr=subprocess.PIPE,
            text=True,
        )
        os.close(keyboard)

    def chunks(self) -> Iterator[str]:
        """What it writes, as it comes, until it ends."""
        while True:
            try:
                chunk = os.read(self._screen, 4096)
            except OSError:  # how Linux tells that nobody writes any more
                chunk = b""
            if not chunk:
                os.close(self._screen)
                return
            yield chunk.decode(errors="replace")

    def ends(self) -> tuple[int, str]:
        """Its exit code, as a shell shows it, and what it wrote to standard error."""
        _, errors = self.running.communicate()
        code = self.running.returncode
        # Python may end by the signal itself when that came amid an import.
        return (128 - code if code < 0 else code), errors


def test_colour_is_for_terminals_that_want_it(
    course: Path, answer: Path, grader: RunGrader
) -> None:
    arguments = ("check", "one-step", "--file", answer)
    colour = re.compile(r"\x1b\[[0-9;]*3[0-9]m")
    terminal = Terminal(course, *arguments)
    assert colour.search("".join(terminal.chunks()))
    assert terminal.ends() == (1, "")
    terminal = Terminal(course, *arguments, NO_COLOR="1")
    assert not colour.search("".join(terminal.chunks()))
    assert terminal.ends() == (1, "")
    assert "\x1b" not in grader(*arguments).stdout


def test_long_work_shows_on_a_terminal_and_can_be_interrupted(course: Path, answer: Path) -> None:
    answer.write_text("def answer():\n    while True: pass\n")
    terminal = Terminal(course, "check", "one-step", "--file", answer)
    for chunk in terminal.chunks():
        if "marking" in chunk:  # again and again, as the sign of work turns
            terminal.running.send_signal(signal.SIGINT)
    assert terminal.ends() == (130, "grader: interrupted\n")


def test_the_sign_of_work_is_one_that_the_terminal_has(course: Path, answer: Path) -> None:
    arguments = ("check", "one-step", "--file", answer)
    terminal = Terminal(course, *arguments, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    shown = "".join(terminal.chunks())
    assert "marking" in shown
    assert "\\u" not in shown
    assert terminal.ends() == (1, "")


def test_proving_shows_on_a_terminal_and_leaves_nothing_when_interrupted(
    course: Path, tmp_path: Path
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    terminal = Terminal(course, "verify", TMPDIR=str(temporary))
    for chunk in terminal.chunks():
        if "proving" in chunk:  # again and again, as the sign of work turns
            terminal.running.send_signal(signal.SIGINT)
    assert terminal.ends() == (130, "grader: interrupted\n")
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_command_and_leaves_nothing(
    course: Path, tmp_path: Path, number: signal.Signals
) -> None:
    sleeper, temporary = tmp_path / "sleeper.py", tmp_path / "temporary"
    sleeper.write_text("import time\ntime.sleep(60)\n")
    temporary.mkdir()
    command = subprocess.Popen(
        [*GRADER, "check", "one-step", "--file", sleeper],
        cwd=course,
        env={"PYTHONUTF8": "1", "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 30
    while not list(temporary.glob("*/learner-*")) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(temporary.iterdir())
    command.send_signal(number)
    out, err = command.communicate(timeout=30)
    assert (command.returncode, out, err) == (128 + number, "", "grader: interrupted\n")
    assert list(temporary.iterdir()) == []


def test_a_report_goes_through_a_pipe_that_has_a_name(
    course: Path, answer: Path, grader: RunGrader
) -> None:
    pipe = course / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    done = grader("check", "one-step", "--file", answer, "--output", pipe)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert b"got 2.58" in os.read(reader, 4096)
    os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.parametrize("colour", ["", "1"])
@pytest.mark.parametrize("command", ["list", "check"])
def test_nobody_reads_the_output(course: Path, answer: Path, command: str, colour: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*GRADER, command, *(("one-step", "--file", answer) if command == "check" else ())],
        cwd=course,
        env={"PYTHONUTF8": "1", "FORCE_COLOR": colour},
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")
