"""`grader reset`: start over, and lose nothing."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from grader.course.progress import read_progress, update_progress
from tests.support import RunGrader

FOLDER = Path("exercises/03-update-rule/one-step")


def test_what_was_written_is_kept_and_can_be_brought_back(grader: RunGrader, course: Path) -> None:
    path = course / FOLDER / "exercise.py"
    stub = path.read_bytes()
    path.write_text("x = 1\n")
    update_progress(course, lambda progress: progress.with_hint("one-step", 1))
    done = grader("reset", "one-step")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"one-step starts over: {FOLDER / 'exercise.py'}\n"
        "  what you wrote is kept beside it, as exercise.py.kept\n"
        "  to go back to it, give it the name exercise.py again\n"
    )
    kept = path.with_name("exercise.py.kept")
    assert (path.read_bytes(), kept.read_text()) == (stub, "x = 1\n")
    assert read_progress(course)["one-step"].hints == {1}


def notebook(source: str) -> str:
    text: str = nbformat.writes(v4.new_notebook(cells=[v4.new_code_cell(source)]))
    return text


@pytest.mark.parametrize("is_there", [True, False])
def test_a_notebook_that_is_the_answer_is_kept(
    grader: RunGrader, course: Path, is_there: bool
) -> None:
    path, answer = course / FOLDER / "exercise.py", course / FOLDER / "exercise.ipynb"
    stub, written = path.read_bytes(), notebook("def answer():\n    return 1")
    answer.write_text(written)
    if not is_there:
        path.unlink()
    done = grader("reset", "one-step")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"one-step starts over: {FOLDER / 'exercise.py'}\n"
        "  what you wrote is kept beside it, as exercise.ipynb.kept\n"
        "  to go back to it, give it the name exercise.ipynb again\n"
    )
    kept = answer.with_name("exercise.ipynb.kept")
    assert (path.read_bytes(), kept.read_text(), answer.exists()) == (stub, written, False)
    assert "nothing to do" in grader("reset", "one-step").stdout


def test_a_notebook_that_was_not_the_answer_is_told(grader: RunGrader, course: Path) -> None:
    path, other = course / FOLDER / "exercise.py", course / FOLDER / "exercise.ipynb"
    path.write_text("x = 1\n")
    other.write_text(notebook("def answer():\n    return 1"))
    done = grader("reset", "one-step")
    assert done.stdout.endswith(
        "  to go back to it, give it the name exercise.py again\n"
        f"  {FOLDER / 'exercise.ipynb'} is your answer now: to set it aside as well, repeat the"
        " command\n"
    )
    assert path.with_name("exercise.py.kept").read_text() == "x = 1\n"
    grader("reset", "one-step")
    assert sorted(each.name for each in path.parent.glob("*.kept*")) == [
        "exercise.ipynb.kept",
        "exercise.py.kept",
    ]


def test_a_chapter_and_an_exercise_in_it_are_done_once(grader: RunGrader, course: Path) -> None:
    for slug in ("one-step", "gradient-step"):
        (course / FOLDER.parent / slug / "exercise.py").write_text("x = 1\n")
    done = grader("reset", FOLDER.parent, "one-step")
    assert (done.returncode, done.stdout.count("starts over")) == (0, 2)
    assert len(list(course.rglob("*.kept*"))) == 2


def test_nothing_to_do_is_said(grader: RunGrader, course: Path) -> None:
    done = grader("reset", "one-step")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"one-step: nothing to do, {FOLDER / 'exercise.py'} is as it came\n"
    assert not list(course.rglob("*.kept*"))


def test_a_missing_file_is_there_again(grader: RunGrader, course: Path) -> None:
    path = course / FOLDER / "exercise.py"
    stub = path.read_bytes()
    path.unlink()
    done = grader("reset", "one-step")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"one-step: {FOLDER / 'exercise.py'} was missing, and is there again\n"
    assert path.read_bytes() == stub


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_read_only_folder_is_told(grader: RunGrader, course: Path) -> None:
    path = course / FOLDER / "exercise.py"
    path.write_text("x = 1\n")
    path.parent.chmod(0o555)
    done = grader("reset", "one-step")
    path.parent.chmod(0o755)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"grader: {path} cannot be written: Permission denied\n"
    assert path.read_text() == "x = 1\n"


def test_which_one_must_be_said(grader: RunGrader) -> None:
    done = grader("reset")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
