"""The command on a POSIX terminal: colour, interruption, and a reader that goes away."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import RunGrader

if sys.platform == "win32":
    pytest.skip("needs a POSIX terminal", allow_module_level=True)

import pty


def test_interrupt_ends_it_at_once(course: Path, answer: Path) -> None:
    answer.write_text("def answer():\n    print('up', flush=True)\n    while True: pass\n")
    running = subprocess.Popen(
        [sys.executable, "-m", "grader", "check", "one-step", "--file", str(answer)],
        cwd=course,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(2)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (130, "", "grader: interrupted\n")


def test_nobody_reads_the_output(course: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "grader", "list"],
        cwd=course,
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


def on_terminal(course: Path, *arguments: str, **environment: str) -> str:
    """What the command writes to a terminal of 80 columns."""
    primary, secondary = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "grader", *arguments],
        cwd=course,
        env={"TERM": "xterm-256color", "PYTHONUTF8": "1", "COLUMNS": "80", **environment},
        stdout=secondary,
    )
    os.close(secondary)
    written = b""
    while True:
        try:
            chunk = os.read(primary, 4096)
        except OSError:
            break
        if not chunk:
            break
        written += chunk
    os.close(primary)
    running.wait()
    return written.decode()


def test_colour_is_for_terminals_that_want_it(
    course: Path, answer: Path, grader: RunGrader
) -> None:
    arguments = ("check", "one-step", "--file", str(answer))
    assert "\x1b[31m" in on_terminal(course, *arguments)
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", on_terminal(course, *arguments, NO_COLOR="1"))
    assert "\x1b" not in grader(*arguments).stdout
