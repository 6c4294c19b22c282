"""One run can write several reports, and mark what a teacher's `course.toml` asks for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, RunGrader, run_in

ONE_STEP = Path("exercises/03-update-rule/one-step/exercise.py")
RIGHT = "def answer():\n    return 2.42\n"


@pytest.fixture
def handed_out(tmp_path: Path) -> Path:
    """What a learner has who was asked for two exercises, and has solved one."""
    folder = tmp_path / "handed-out"
    assert run_in(tmp_path, "start", folder.name).returncode == 0
    (folder / ONE_STEP).write_text(RIGHT)
    asked = 'exercises = ["one-step", "gradient-step"]\n[points]\none-step = 5\n'
    (folder / "course.toml").write_text(asked)
    return folder


def test_each_report_goes_where_it_is_sent(grader: RunGrader, answer: Path, course: Path) -> None:
    alone = ("check", "one-step", "--file", answer)
    done = grader(*alone, "--format", "human", "--format", "json", "--output", "marks.json")
    assert done.returncode == 1
    assert done.stdout.startswith("one-step: ")
    marks = json.loads((course / "marks.json").read_text())
    assert [exercise["slug"] for exercise in marks["exercises"]] == ["one-step"]


@pytest.mark.parametrize(
    "words",
    [
        ("--output", "marks.json", "--format", "json"),
        ("--format", "json", "--output", "marks.json"),
    ],
)
def test_one_report_may_be_sent_before_it_is_named(
    grader: RunGrader, answer: Path, course: Path, words: tuple[str, ...]
) -> None:
    done = grader("check", "one-step", "--file", answer, *words)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert json.loads((course / "marks.json").read_text())["max_score"] == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--format", "json", "--format", "human"), "two reports on one screen"),
        (("--output", "a", "--output", "b"), "there is a file for that report already, a"),
        (("--format", "json", "--output", "no/such/folder"), "cannot be written"),
    ],
)
def test_reports_that_cannot_be_written(
    grader: RunGrader, answer: Path, words: tuple[str, ...], told: str
) -> None:
    done = grader("check", "one-step", "--file", answer, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def marks(folder: Path, *arguments: object) -> dict[str, tuple[float, int]]:
    done = run_in(folder, "check", "--format", "json", *arguments)
    assert done.stderr == ""
    exercises = json.loads(done.stdout)["exercises"]
    return {it["slug"]: (it["score"], it["max_score"]) for it in exercises}


def test_a_learner_sees_the_exercises_and_points_that_were_asked_for(handed_out: Path) -> None:
    assert marks(handed_out) == {"one-step": (5, 5), "gradient-step": (0, 2)}
    assert marks(handed_out / ONE_STEP.parent) == {"one-step": (5, 5), "gradient-step": (0, 2)}


def test_a_mistake_in_the_course_file_is_told_in_one_line(handed_out: Path) -> None:
    (handed_out / "course.toml").write_text("points = 3")
    done = run_in(handed_out, "check")
    assert done.returncode == 2
    assert done.stderr.startswith("grader: ")
    assert done.stderr.endswith("course.toml: points must be a table of exercise = points\n")


def test_what_is_asked_for_is_the_teachers_to_say(handed_out: Path, tmp_path: Path) -> None:
    """Neither what the learner's own file says, nor a course put in the place of the exercises."""
    teachers = tmp_path / "course.toml"
    teachers.write_text('exercises = ["one-step", "giant-step"]\n')
    expected = {"one-step": (1, 1), "giant-step": (0, 1)}
    assert marks(handed_out, "--course", teachers) == expected
    (handed_out / "course.toml").write_text("[points]\none-step = 1000\n")
    folder = ROOT / ONE_STEP.parent
    for name in ("exercise.toml", "solution.py"):
        (handed_out / ONE_STEP.parent / name).write_bytes((folder / name).read_bytes())
    (handed_out / ONE_STEP.parent / "test_exercise.py").write_text("def test_all():\n    pass\n")
    assert marks(handed_out, "--course", teachers) == expected
    (handed_out / "course.toml").unlink()
    assert marks(handed_out, "--course", teachers) == expected


def test_an_answer_comes_from_the_folder_and_none_above_it(
    handed_out: Path, tmp_path: Path
) -> None:
    teachers = tmp_path / "course.toml"
    teachers.write_text('exercises = ["one-step"]\n')
    inner = handed_out / "inner"
    inner.mkdir()
    assert marks(inner, "--course", teachers) == {"one-step": (0, 1)}


def test_what_is_asked_for_can_be_said_on_standard_input(handed_out: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "grader", "check", "--course", "-", "--format", "json"],
        cwd=handed_out,
        input='exercises = ["one-step"]',
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert json.loads(done.stdout)["max_score"] == 1


def test_marks_leave_nothing_behind(handed_out: Path, tmp_path: Path) -> None:
    teachers = tmp_path / "course.toml"
    teachers.touch()
    marks(handed_out, "--course", teachers)
    assert not (handed_out / ".grader").exists()
