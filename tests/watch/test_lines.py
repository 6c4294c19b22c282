"""Where there is no terminal, watch mode writes lines; and what it refuses."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from grader.course.progress import read_progress
from grader.model import Exercise
from tests.support import RunGrader


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_verdicts_come_in_lines(course: Path, small: dict[str, Exercise]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "grader", "check", "--watch", "one-step"],
        cwd=course,
        env={"PYTHONUTF8": "1", "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as watching:
        assert watching.stdout is not None
        lines = iter(watching.stdout)

        def until(text: str) -> list[str]:
            seen: list[str] = []
            while not seen or text not in seen[-1]:
                seen.append(next(lines))
            return seen

        until("Write your answer in exercises/03-update-rule/one-step/exercise.py")
        path = small["one-step"].answer_path
        path.write_text("def answer():\n    return 2.5 + 0.1 * 0.8\n")
        told = until("walked uphill")
        assert any("0/1" in line for line in told)
        path.write_text("def answer(w):\n    return 2.42\n")
        until("Note: exercises/03-update-rule/one-step/exercise.py, line 1: answer(w)")
        path.write_text("def answer():\n    return 2.42\n")
        told = until("✓")
        assert any(line.startswith("one-step: ") and line.endswith("1/1\n") for line in told)
        until("1 of 4 exercises passed")
        watching.send_signal(signal.SIGINT)
        rest = "".join(lines)
        assert "\x1b" not in "".join(told) + rest
        assert "Go on with: " in rest
        assert watching.wait(60) == 130
    assert read_progress(course)["one-step"].passed


@pytest.mark.parametrize(
    "others",
    [
        ("one-step", "--file", "answer.py"),
        ("--output", "report.txt"),
        ("--format", "json"),
        ("one-step", "gradient-step"),
        ("exercises/03-update-rule",),
        ("no-such",),
    ],
)
def test_what_does_not_go_together(grader: RunGrader, others: tuple[str, ...]) -> None:
    done = grader("check", "--watch", *others)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("grader: ")
    assert done.stderr.count("\n") == 1
