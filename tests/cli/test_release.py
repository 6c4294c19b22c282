"""`grader release`: what a teacher is told, and what a learner's commands make of a hand-out."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.support import run_in

COURSE_TOML = """\
title = "Week 3"
due = 2027-03-01T18:00:00+01:00
exercises = ["one-step", "mse"]

[points]
one-step = 7
"""
ONE_STEP = Path("exercises/03-update-rule/one-step/exercise.py")
RIGHT = "def answer():\n    return 2.42\n"

symlinks = pytest.mark.skipif(sys.platform == "win32", reason="only some users may make links")


@pytest.fixture
def week(tmp_path: Path) -> Path:
    """A course.toml."""
    path = tmp_path / "week.toml"
    path.write_text(COURSE_TOML)
    return path


@pytest.fixture
def handout(week: Path) -> Path:
    """What a learner gets of it."""
    assert run_in(week.parent, "release", "class", "--course", week.name).returncode == 0
    return week.parent / "class"


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a refusal is."""
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_it_says_what_it_made_and_what_to_do_next(week: Path) -> None:
    done = run_in(week.parent, "release", "class", "--course", "week.toml")
    assert (done.returncode, done.stderr) == (0, "")
    made, asked, marked, *_ = done.stdout.splitlines()
    assert made.startswith("made class: ")
    assert asked == "it asks for 2 exercises, 9 points, due 2027-03-01 18:00 UTC+01:00"
    assert marked.startswith("it is marked by gradient-descent-course")
    assert "template repository" in done.stdout
    assert "\nNext:\n  cd class\n  git init --initial-branch main\n  git add --all\n" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_again_it_says_what_has_become_of_each_file(handout: Path) -> None:
    again = run_in(handout, "release", ".")
    assert again.stdout.startswith(f"nothing was to be done in {handout}\n")
    assert "  cd " not in again.stdout
    (handout / "README.md").write_text("mine")
    (handout / "requirements.txt").unlink()
    (handout / "course.toml").write_text('exercises = ["one-step"]\n')
    (handout / ".git").mkdir()
    done = run_in(handout.parent, "release", "class")
    assert done.stdout.splitlines()[:5] == [
        "added to class: requirements.txt",
        "updated in class: .github/workflows/classroom.yml",
        "removed from class: exercises/01-error/mse/exercise.py, exercises/01-error/mse/prompt.md",
        "left, as somebody has written there: README.md",
        "it asks for 1 exercise, 1 point",
    ]
    assert "git init" not in done.stdout
    assert done.stdout.endswith("until\nyou release into a clone of each, and push that.\n")


def test_a_workflow_of_ones_own_is_left_and_what_that_means_is_told(handout: Path) -> None:
    workflow = handout / ".github/workflows/classroom.yml"
    workflow.write_text("on: push\n")
    done = run_in(handout.parent, "release", "class")
    assert (
        "left, as somebody has written there: .github/workflows/classroom.yml\n"
        "  Marks are made as that workflow says. Delete it and release again for a new one.\n"
    ) in done.stdout
    assert workflow.read_text() == "on: push\n"
    beside = run_in(handout.parent, "release", "class", "--classroom50", "c50").stdout
    assert "\n  That workflow would mark each push a second time. Delete it.\n" in beside
    workflow.unlink()
    assert "added to class: .github" in run_in(handout.parent, "release", "class").stdout


def test_what_would_be_handed_out_beside_the_release_is_told(handout: Path) -> None:
    assert "handed out" not in run_in(handout.parent, "release", "class").stdout
    (handout / ONE_STEP).write_text(RIGHT)
    (handout / "grades.csv").touch()
    (handout / ".venv").mkdir()
    done = run_in(handout.parent, "release", "class").stdout
    assert "\n  Whoever gets this folder gets each exercise.py as it stands, be it" in done
    assert "\nnot of the release, and handed out with it if it stays: grades.csv\n" in done
    for name in ("1", "2", "3"):
        (handout / name).touch()
    done = run_in(handout.parent, "release", "class").stdout
    assert "if it stays: 1, 2, 3 and 1 more\n" in done
    # Whoever has a repository has decided on that.
    (handout / ".git").mkdir()
    assert "if it stays" not in run_in(handout.parent, "release", "class").stdout


def test_where_the_package_index_has_to_have_it_that_is_told(week: Path) -> None:
    """As is so of a grader that is run from a clone, or was installed from an index."""
    first = run_in(week.parent, "release", "class").stdout
    assert "Your package index must have that version." in first
    commit = "0123456789abcdef0123456789abcdef01234567"
    pinned = f"gradient-descent-course @ git+https://example.org/course@{commit}"
    week.write_text(f'grader = "{pinned}"\n')
    done = run_in(week.parent, "release", "other", "--course", "week.toml")
    assert f"\nit is marked by {pinned}\n" in done.stdout
    assert "package index" not in done.stdout
    told = (week.parent / "other/requirements.txt").read_text()
    assert told.startswith(f"{pinned}\n")


def test_marking_systems_get_theirs_elsewhere(week: Path) -> None:
    places = ("--gradescope", "g/week.zip", "--classroom50", "c50", "--prairielearn", "pl/week")
    done = run_in(week.parent, "release", "class", "--course", "week.toml", *places)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\nmade c50: " in done.stdout
    assert f"\nmade {Path('pl/week')}: " in done.stdout
    assert f"\nmade {Path('g/week.zip')}\n" in done.stdout
    pins = (week.parent / "class/requirements.txt").read_text()
    with ZipFile(week.parent / "g/week.zip") as archive:
        assert archive.read("requirements.txt").decode() == pins
    assert (week.parent / "c50/requirements.txt").read_text() == pins
    assert (week.parent / "pl/week/info.json").exists()
    # What a teacher has changed there stays, too.
    (week.parent / "c50/autograder.py").write_text("# mine\n")
    again = run_in(week.parent, "release", "class", "--classroom50", "c50")
    assert "\nleft, as somebody has written there: autograder.py\n" in again.stdout
    for place in (["--classroom50", "class"], ["--gradescope", "class/week.zip"]):
        told = refusal(run_in(week.parent, "release", "class", *place))
        assert "would be handed out: take a place outside" in told
    assert not (week.parent / "class/week.zip").exists()
    for nested in ("c50", "c50/questions"):
        both = ("--classroom50", "c50", "--prairielearn", nested)
        told = refusal(run_in(week.parent, "release", "class", *both))
        assert "lies where another system has its files" in told


def test_classroom_50_brings_the_only_workflow(handout: Path, week: Path) -> None:
    """Ours would mark each push a second time, and a note would say that it was added."""
    workflow = handout / ".github/workflows/classroom.yml"
    (handout / ONE_STEP).write_text(RIGHT)
    run_in(handout.parent, "release", "other", "--course", week.name, "--classroom50", "c50")
    asked = handout.parent / "c50/course.toml"
    told = run_in(handout, "check", "one-step", "--course", asked, COLUMNS="100").stdout
    assert "Note: .github/workflows/classroom.yml" in told
    assert "the tab **Actions** has the marks" in (handout / "README.md").read_text()
    done = run_in(handout.parent, "release", "class", "--classroom50", "c50")
    assert "Classroom 50 marks what you submit" in (handout / "README.md").read_text()
    assert "removed from class: .github/workflows/classroom.yml\n" in done.stdout
    assert not workflow.exists()
    told = run_in(handout, "check", "one-step", "--course", asked, COLUMNS="100").stdout
    assert "classroom.yml" not in told
    assert run_in(handout.parent, "release", "class").returncode == 0
    assert workflow.exists()


def test_what_cannot_be_is_told_in_a_line_and_nothing_is_written(week: Path) -> None:
    week.write_text('exercises = ["one-stp"]')
    told = refusal(run_in(week.parent, "release", "class", "--course", "week.toml"))
    assert "week.toml: exercises: no 'one-stp' in the course; did you mean one-step?" in told
    told = refusal(run_in(week.parent, "release", "class", "--course", "nowhere.toml"))
    assert "nowhere.toml" in told
    assert "week.toml is no folder" in refusal(run_in(week.parent, "release", "week.toml"))
    assert not (week.parent / "class").exists()
    long = "x" * 300
    assert long in refusal(run_in(week.parent, "release", long))
    week.write_text(COURSE_TOML)
    for system in ("--classroom50", "--prairielearn"):
        done = run_in(week.parent, "release", "class", "--course", week.name, system, long)
        assert long in refusal(done)


def test_the_course_itself_is_no_place_for_it(course: Path) -> None:
    told = refusal(run_in(course, "release", "class"))
    assert told.startswith(f"grader: {course} holds the course itself")
    assert run_in(course, "release", "../class").returncode == 0


@symlinks
def test_nothing_is_written_through_a_link(handout: Path) -> None:
    elsewhere = handout.parent / "elsewhere"
    (handout / ".github").rename(elsewhere)
    (handout / ".github").symlink_to(elsewhere)
    assert "is a link" in refusal(run_in(handout, "release", "."))


def test_a_learners_commands_are_about_what_was_handed_out(handout: Path) -> None:
    assert run_in(handout, "start").stdout.startswith(f"added to {handout}: .vscode")
    assert "nothing is missing" in run_in(handout / "exercises", "start").stdout
    shutil.rmtree(handout / "exercises")
    assert f"made {handout}: 2 exercises" in run_in(handout, "start").stdout
    assert (handout / ONE_STEP).exists()
    listed = run_in(handout, "list", COLUMNS="100").stdout
    assert "mse" in listed
    assert "one-step" in listed
    assert "gradient-step" not in listed
    assert "mse" in run_in(handout, "next").stdout
    (handout / ONE_STEP).write_text(RIGHT)
    marked = json.loads(run_in(handout, "check", "--format", "json").stdout)
    assert (marked["score"], marked["max_score"]) == (7, 9)
    stub = (handout / ONE_STEP).with_suffix(".py.kept")
    assert run_in(handout, "reset", "one-step").returncode == 0
    assert stub.read_text() == RIGHT
    assert "no exercise 'walk'" in refusal(run_in(handout, "reset", "walk"))
    # Even where all of it was deleted.
    (handout / ONE_STEP).unlink()
    for path in sorted((handout / "exercises").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert run_in(handout, "start", ".").returncode == 0
    there = {path.parent.name for path in (handout / "exercises").rglob("exercise.py")}
    assert there == {"one-step", "mse"}
