"""`grader list`: the course at a glance."""

from __future__ import annotations

from pathlib import Path

from tests.support import RunGrader


def test_list_is_in_the_courses_order_and_says_what_is_started(
    grader: RunGrader, course: Path
) -> None:
    (course / "exercises/03-update-rule/gradient-step/exercise.py").write_text("x = 1\n")
    done = grader("list")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()[1:]
    slugs = [line.split()[1] for line in lines]
    assert slugs == ["one-step", "gradient-step", "giant-step", "tiny-gradient"]
    assert [line.endswith("started") for line in lines] == [False, True, False, False]
