"""`grader solution`: after the hints, or after passing; and it is remembered."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from grader.course.progress import now, read_progress, update_progress
from grader.model.progress import Progress, Standing
from tests.support import RunGrader

FOLDER = Path("exercises/03-update-rule/gradient-step")
REFUSED = (
    "grader: gradient-step is not passed: look at all its hints first ({} left), with "
    "`grader hint gradient-step`\n"
)


def reveal(course: Path, *hints: int) -> None:
    seen = Progress({"gradient-step": Standing(hints=frozenset(hints))})
    update_progress(course, lambda progress: progress.merged(seen))


def test_it_comes_after_all_hints(grader: RunGrader, course: Path) -> None:
    for left, hints in [(3, ()), (1, (1, 3)), (1, (7,))]:
        reveal(course, *hints)
        for words in ((), ("--yes",)):
            done = grader("solution", "gradient-step", *words)
            assert (done.returncode, done.stdout, done.stderr) == (2, "", REFUSED.format(left))
    reveal(course, 2)
    asked = grader("solution", "gradient-step")
    assert (asked.returncode, asked.stdout) == (2, "")
    told = "grader: gradient-step is not passed: add --yes to see its solution all the same\n"
    assert asked.stderr == told
    assert read_progress(course)["gradient-step"].solution_at is None
    done = grader("solution", "gradient-step", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "return w - eta * g" in done.stdout
    # It has been seen: there is nothing left to ask.
    assert grader("solution", "gradient-step").stdout == done.stdout


def test_what_is_shown_is_an_answer_and_it_passes_with_help(
    grader: RunGrader, course: Path
) -> None:
    reveal(course, 1, 2, 3)
    shown = grader("solution", "gradient-step", "--yes").stdout
    assert "# [" not in shown
    assert "NotImplementedError" not in shown
    (course / FOLDER / "exercise.py").write_text(shown, encoding="utf-8")
    seen_at = read_progress(course)["gradient-step"].solution_at
    assert seen_at is not None
    until = time.monotonic() + 30
    while now() <= seen_at and time.monotonic() < until:
        time.sleep(0.05)
    assert grader("check", "gradient-step").returncode == 0
    standing = read_progress(course)["gradient-step"]
    assert (standing.passed, standing.with_help) == (True, True)


def test_who_has_passed_sees_it_at_once(grader: RunGrader, course: Path) -> None:
    answer = course / FOLDER / "exercise.py"
    answer.write_text("def gradient_step(w, g, eta):\n    return w - g * eta\n")
    assert grader("check", "gradient-step").returncode == 0
    done = grader("solution", FOLDER)
    assert (done.returncode, done.stderr) == (0, "")
    assert "return w - eta * g" in done.stdout
    assert not read_progress(course)["gradient-step"].with_help


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
@pytest.mark.parametrize("reply", ["y", "", "n", "yes"])
def test_on_a_terminal_it_asks(course: Path, reply: str) -> None:
    import pexpect

    reveal(course, 1, 2, 3)
    terminal = pexpect.spawn(
        sys.executable,
        ["-m", "grader", "solution", "gradient-step"],
        cwd=str(course),
        env={"TERM": "xterm-256color", "PYTHONUTF8": "1"},
        encoding="utf-8",
        timeout=60,
    )
    terminal.expect(r"it will count as passed with help\.\r\nShow it\? \[y/N\] ")
    terminal.sendline(reply)
    shown = terminal.read()
    terminal.close()
    seen = reply.startswith("y")
    assert terminal.exitstatus == 0
    assert ("The solution stays hidden." in shown) is not seen
    assert ("eta" in shown) is seen
    # Keywords have a colour.
    assert ("\x1b[" in shown) is seen
    assert (read_progress(course)["gradient-step"].solution_at is not None) is seen
