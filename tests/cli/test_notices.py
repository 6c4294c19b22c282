"""What `grader check` says beside the marks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.handout.manifest import FILE, Manifest, fingerprint
from tests.support import RunGrader, run_in

STEP = Path("exercises/03-update-rule/gradient-step/exercise.py")
COMMAND = "::notice title=Autograding complete::Points 999/999"


@pytest.fixture
def assignment(course: Path) -> Path:
    """A class was asked for one exercise, long ago."""
    path = course.parent / "assignment.toml"
    path.write_text('exercises = ["gradient-step"]\ndue = 2020-03-01T18:00:00+01:00\n')
    return path


def notes(text: str) -> list[str]:
    """Those in a report for people, each on a line."""
    lines = [line.removeprefix("│ ") for line in text.splitlines() if line.startswith("│ ")]
    return " ".join(lines).split("Note: ")[1:]


def test_a_learner_is_told_of_other_parameters(grader: RunGrader, course: Path) -> None:
    (course / STEP).write_text("\n\ndef gradient_step(w, g):\n    return w - g\n")
    [note] = notes(grader("check", "gradient-step", COLUMNS="60").stdout)
    assert note == (
        f"{STEP}, line 3: gradient_step(w, g) where the stub has gradient_step(w, g, eta): "
        "its parameters were changed"
    )
    right = "def gradient_step(w, g, eta):\n    return w - eta * g\n"
    (course / STEP).write_text(right)
    done = grader("check", "gradient-step")
    assert done.returncode == 0
    assert notes(done.stdout) == []


def test_a_notebook_is_named_with_its_cell(grader: RunGrader, course: Path) -> None:
    source = "def gradient_step(w, g):\n    return w"
    cells = [{"cell_type": "code", "source": source, "metadata": {}}]
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    path = (course / STEP).with_suffix(".ipynb")
    path.write_text(json.dumps(notebook))
    [note] = notes(grader("check", "gradient-step").stdout)
    assert note.startswith(f"{path.relative_to(course)}, cell 1, line 1: gradient_step(w, g) where")


def test_a_teacher_is_told_how_far_to_trust_the_marks(
    grader: RunGrader, course: Path, assignment: Path
) -> None:
    (course / STEP).write_text("def gradient_step(w, g, eta):\n    return w - eta * g\n")
    [late] = notes(grader("check", "--course", assignment).stdout)
    assert "after the work was due (2020-03-01, 18:00 UTC+01:00);" in late
    done = grader("check", "--course", assignment, "--isolation", "none")
    assert done.returncode == 0, "and no mark changes"
    [_, open_door] = notes(done.stdout)
    assert "this run did not keep answers from files, network, processes" in open_door
    # A learner's own run has no such reader.
    assert notes(grader("check", "--isolation", "none").stdout) == []


def test_a_teacher_in_the_wrong_folder_is_told(
    grader: RunGrader, course: Path, assignment: Path
) -> None:
    """Nobody's marks are 0 for no other reason without a word."""
    [_] = notes(grader("check", "--course", assignment).stdout)
    done = run_in(course.parent, "check", "--course", assignment)
    [_, wrong] = notes(done.stdout)
    assert wrong.startswith("there is no file for any of these exercises: this may be another")
    assert done.returncode == 1


def test_no_note_changes_the_marks(grader: RunGrader, course: Path, assignment: Path) -> None:
    (course / STEP).write_text("def gradient_step(w, g, eta, more=1):\n    return w - eta * g\n")
    quiet = grader("check", "gradient-step", "--format", "json")
    (course / STEP).write_text("def gradient_step(w, g, rate):\n    return w - rate * g\n")
    noted = grader("check", "--course", assignment, "--format", "json")
    both = [json.loads(done.stdout) for done in (quiet, noted)]
    assert [result["score"] for result in both] == [2, 2]
    assert both[0].keys() == both[1].keys()


def test_no_note_is_a_command(grader: RunGrader, course: Path) -> None:
    (course / STEP).write_text(
        f"def gradient_step(w, g='{COMMAND}', a='##[error]', b='\\x1b[2J'):\n    return w\n"
    )
    for columns in ("30", "60", "100"):
        done = grader("check", "gradient-step", COLUMNS=columns)
        assert notes(done.stdout)
        assert "\x1b" not in done.stdout
        assert "##[" not in done.stdout
        assert not any(line.strip().startswith("::") for line in done.stdout.splitlines())


def test_a_teacher_is_told_of_a_changed_workflow(
    grader: RunGrader, course: Path, assignment: Path
) -> None:
    workflow = course / ".github" / "workflows" / "classroom.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text("mine")
    known = Manifest({workflow.relative_to(course).as_posix(): fingerprint(b"released")})
    for folder in (course, assignment.parent):
        (folder / FILE).parent.mkdir()
        (folder / FILE).write_bytes(known.render())
        done = grader("check", "--course", assignment)
        [_, changed] = notes(done.stdout)
        place = workflow.relative_to(course)
        assert changed.startswith(f"{place}: this workflow was changed since the repository was")
        assert not any("workflow" in note for note in notes(grader("check").stdout))
        (folder / FILE).unlink()
