"""`grader hint`: one more each time, and the one that fits first."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from grader.course.catalogue import find_course, select
from grader.course.progress import read_progress, update_progress
from tests.support import RunGrader

ONE_STEP = "exercises/03-update-rule/one-step"
GRADIENT_STEP = "exercises/03-update-rule/gradient-step"


def shown(text: str) -> list[int]:
    """The numbers of the hints that were shown, in their order."""
    return [int(number) for number in re.findall(r"^Hint (\d) of 3", text, re.MULTILINE)]


def test_each_time_shows_one_more_below_the_earlier_ones(grader: RunGrader, course: Path) -> None:
    for number, left in [(1, "2 more hints: "), (2, "1 more hint: ")]:
        done = grader("hint", "one-step")
        assert (done.returncode, done.stderr) == (0, "")
        assert shown(done.stdout) == list(range(1, number + 1))
        assert done.stdout.endswith(f"{left}grader hint one-step\n")
        assert read_progress(course)["one-step"].hints == set(range(1, number + 1))
    assert "The update rule has three ingredients" in done.stdout
    assert "First work out how far to move" in done.stdout


def test_after_the_last_comes_the_solution(grader: RunGrader) -> None:
    for _ in range(3):
        done = grader("hint", "one-step")
    assert done.stdout.endswith("That was the last hint.\nThe solution: grader solution one-step\n")
    again = grader("hint", "one-step")
    assert again.returncode == 0
    assert shown(again.stdout) == [1, 2, 3]
    assert again.stdout.endswith(
        "You have seen all hints.\nThe solution: grader solution one-step\n"
    )


@pytest.mark.parametrize(
    ("folder", "answer", "first", "chosen"),
    [
        (ONE_STEP, "def answer():\n    return 2.5 + 0.1 * 0.8\n", 3, True),
        (ONE_STEP, "def answer():\n    return 2.5 - 0.8\n", 2, True),
        (ONE_STEP, "def answer():\n    return 2.5 - 0.1\n", 1, False),
        (ONE_STEP, "def answer(:\n", 1, False),
        (GRADIENT_STEP, "def gradient_step(w, g, eta):\n    return w + eta * g\n", 1, False),
        (
            GRADIENT_STEP,
            "def gradient_step(w, g, eta):\n    w -= eta * g\n    return w\n",
            3,
            True,
        ),
    ],
    ids=["uphill", "no rate", "no hint of its own", "no Python", "uphill too", "writes"],
)
def test_the_first_is_chosen_by_what_the_answer_does(
    grader: RunGrader, course: Path, folder: str, answer: str, first: int, chosen: bool
) -> None:
    (course / folder / "exercise.py").write_text(answer)
    slug = Path(folder).name
    done = grader("hint", slug)
    assert (done.returncode, done.stderr) == (0, "")
    assert shown(done.stdout) == [first]
    assert (f"Hint {first} of 3, chosen for your answer\n" in done.stdout) is chosen
    assert "of 3, chosen" not in grader("hint", slug).stdout
    assert read_progress(course)[slug].hints == {first, 2 if first == 1 else 1}


def test_a_hint_that_the_feedback_has_given_is_not_the_new_one(
    grader: RunGrader, course: Path
) -> None:
    (course / ONE_STEP / "exercise.py").write_text("def answer():\n    return 7\n")
    told = grader("check", "one-step").stdout
    [exercise] = select(find_course(course), ["one-step"])
    assert exercise.hints[0][:40] in told
    assert shown(grader("hint", "one-step").stdout) == [1, 2]
    assert read_progress(course)["one-step"].hints == {1, 2}
    assert shown(grader("hint", "one-step").stdout) == [1, 2, 3]
    assert grader("solution", "one-step", "--yes").returncode == 0


def test_without_a_name_it_is_for_what_comes_next(grader: RunGrader, course: Path) -> None:
    assert grader("hint").stdout.startswith("one-step: One step downhill\n")
    (course / GRADIENT_STEP / "exercise.py").write_text("x = 1\n")
    assert grader("hint").stdout.startswith("gradient-step: ")
    assert grader("hint", f"{ONE_STEP}/exercise.py").stdout.startswith("one-step: ")


def test_who_has_passed_needs_none(grader: RunGrader, course: Path) -> None:
    solution = course / ONE_STEP / "solution.py"
    (course / ONE_STEP / "exercise.py").write_bytes(solution.read_bytes())
    done = grader("hint", "one-step")
    assert done.returncode == 0
    assert "nothing left to hint at" in done.stdout
    standing = read_progress(course)["one-step"]
    assert (standing.hints, standing.passed) == (frozenset(), True)


@pytest.mark.skipif(sys.platform == "win32", reason="the kind of path is told otherwise there")
def test_where_nothing_can_be_kept_it_still_helps(grader: RunGrader, course: Path) -> None:
    (course / ".grader").write_text("")
    for answer in (None, "def answer():\n    return 2.5 - 0.1\n"):
        if answer:
            (course / ONE_STEP / "exercise.py").write_text(answer)
        done = grader("hint", "one-step")
        assert (done.returncode, shown(done.stdout)) == (0, [1])
        assert done.stderr.count("\n") == 1
        assert done.stderr.startswith("grader: progress is not recorded: ")


def test_hints_that_the_course_has_no_more_do_not_count(grader: RunGrader, course: Path) -> None:
    update_progress(course, lambda progress: progress.with_hint("one-step", 7))
    assert shown(grader("hint", "one-step").stdout) == [1]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("one-stp", "no exercise 'one-stp'; did you mean one-step"),
        ("exercises", "exercises holds 4 exercises: name one of them"),
    ],
)
def test_bad_input_is_one_line(grader: RunGrader, name: str, told: str) -> None:
    for command in ("hint", "show", "solution"):
        done = grader(command, name)
        assert (done.returncode, done.stdout) == (2, "")
        assert told in done.stderr
        assert done.stderr.count("\n") == 1
