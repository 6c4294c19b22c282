"""`grader list`: the course at a glance."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.course.progress import update_progress
from grader.model.progress import Progress, Standing
from tests.support import RunGrader

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
GRADIENT_STEP = Path("exercises/03-update-rule/gradient-step/exercise.py")


def some_progress(course: Path) -> None:
    """One exercise passed, one begun, one passed with help, and hints for two of them."""
    (course / GRADIENT_STEP).write_text("def gradient_step(w, g, eta):\n    return w\n")
    known = {
        "one-step": Standing(1.0, passed_at=NOON),
        "gradient-step": Standing(1.25, frozenset({1, 2})),
        "giant-step": Standing(1.0, frozenset({1, 2, 3}), NOON, NOON.replace(hour=1)),
    }
    update_progress(course, Progress(known).merged)


def notes(text: str) -> dict[str, str]:
    """By slug, what is said after the last column."""
    found = re.findall(r"^ [✓ ] ([a-z-]+)  .*/\d(?:  \*+)? *(.*)$", text, re.MULTILINE)
    return dict(found)


def test_list_is_in_the_courses_order_and_says_how_far_each_has_come(
    grader: RunGrader, course: Path
) -> None:
    some_progress(course)
    done = grader("list")
    assert (done.returncode, done.stderr) == (0, "")
    assert notes(done.stdout) == {
        "one-step": "",
        "gradient-step": "started, 2 hints",
        "giant-step": "with help, 3 hints",
        "tiny-gradient": "",
    }
    assert re.findall("✓ ([a-z-]+)", done.stdout) == ["one-step", "giant-step"]
    assert re.findall(r"[\d.]+/\d", done.stdout) == ["1/1", "1.25/2", "1/1", "0/1"]
    chapters = ["03 update rule", "04 learning rate", "05 convergence"]
    assert re.findall(r"^\d\d .*$", done.stdout, re.MULTILINE) == chapters
    assert done.stdout.endswith("2 of 4 exercises passed, 3.25 of 5 points.\n")


def test_an_answer_that_is_missing_is_not_started(grader: RunGrader, course: Path) -> None:
    (course / GRADIENT_STEP).unlink()
    done = grader("list")
    assert (done.returncode, done.stderr) == (0, "")
    assert "started" not in done.stdout


@pytest.mark.parametrize("command", ["list", "progress"])
@pytest.mark.parametrize("width", range(40, 101, 4))
def test_it_fits_the_terminal(width: int, command: str, grader: RunGrader, course: Path) -> None:
    some_progress(course)
    done = grader(command, FORCE_COLOR="1", TERM="xterm-256color", COLUMNS=str(width))
    lines = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout).splitlines()
    lines = [line for line in lines if not line.startswith("Edit ")]
    assert max(map(len, lines)) <= width
    table = lines[: lines.index("")]
    assert len({line.rindex("/") for line in table if "/" in line}) == 1
    if command == "list":
        told = notes("\n".join(table))
        assert told["giant-step"].startswith("with help")
        assert told["gradient-step"].startswith("started")
        if width >= 80:
            assert "  A giant step " in done.stdout
            assert told["giant-step"] == "with help, 3 hints"


def test_a_terminal_without_unicode_gets_ascii(grader: RunGrader, course: Path) -> None:
    some_progress(course)
    for command, sign in (("list", " + one-step"), ("progress", "##########")):
        done = grader(command, PYTHONIOENCODING="cp1252")
        assert done.stdout.isascii()
        assert sign in done.stdout
