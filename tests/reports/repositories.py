"""Four repositories of a class, as they come back from learners: `untouched`, `half` solved, all
`solved`, and `hostile`, whose answers hold whatever a report might obey.

Below `repositories`, each has a folder with its `answers`, and the `reports` that these must earn.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.course.assignment import Assignment
from grader.course.catalogue import find_course
from grader.course.stub import stub_of
from grader.model import Exercise
from tests.support import ROOT

FOLDER = Path(__file__).with_suffix("")
COURSE_FILE = FOLDER / "course.toml"
NAMES = ("untouched", "half", "solved", "hostile")


def assigned() -> Sequence[Exercise]:
    """The exercises that the class was asked for."""
    return Assignment.read(COURSE_FILE, find_course(ROOT)).exercises


def hand_out(root: Path) -> None:
    """Put the stubs of all that was asked for below `root`."""
    for exercise in assigned():
        _write(root, exercise, stub_of(exercise))


def answer(name: str, root: Path) -> None:
    """Put the answers of the repository called `name` into what was handed out at `root`."""
    for exercise in assigned():
        path = exercise.solution_path
        if name != "solved":
            path = FOLDER / name / "answers" / f"{exercise.slug}.py"
        if path.exists():
            _write(root, exercise, path.read_text(encoding="utf-8"))


def _write(root: Path, exercise: Exercise, source: str) -> None:
    path = root / "exercises" / exercise.folder.parent.name / exercise.slug / "exercise.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
