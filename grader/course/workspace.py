"""Finds the folder that a learner works in, and the exercises that are worked on there.

A workspace holds answers and prompts, and of the course nothing else: checks and solutions come
from the installed package. With a `course.toml`, it is about the exercises named there, and these
give the points that are said there. In a course's own repository, the course is the workspace.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import grader
from grader.course.assignment import FILE, Assignment
from grader.course.catalogue import FOLDER, read_course
from grader.model import BadInput, Exercise


@dataclass(frozen=True)
class Workspace:
    """The exercises of a course, in its order, and the folder `root` in which they are worked on:
    the answer to each lies in `root/exercises/NN-chapter/slug/`.
    """

    root: Path
    exercises: Sequence[Exercise]

    @property
    def in_place(self) -> bool:
        """Whether it is a course's own repository."""
        return all(exercise.desk is None for exercise in self.exercises)


def find_workspace(start: Path) -> Workspace:
    """The workspace that `start` lies in.

    Raises:
        BadInput: there is none in `start` or above it, or the course is broken.
    """
    workspace = workspace_around(start)
    if workspace is not None:
        return workspace
    if (below := _workspace_below(start)) is not None:
        raise BadInput(f"no exercises here: work inside the folder {below.root.name}")
    raise BadInput("no exercises here: `grader start DIR` makes a workspace; work inside DIR")


def assigned_workspace(root: Path, course_file: Path) -> tuple[Workspace, Assignment]:
    """The folder `root` as the workspace of the assignment in a teacher's `course_file`, and that
    assignment. Nothing but the answers is taken from the folder, whatever else has been put there.

    Raises:
        BadInput: the assignment is broken, or not to be found.
    """
    root = _real(root)
    assignment = Assignment.read(course_file, installed_course())
    return Workspace(root, place(assignment.exercises, root)), assignment


def workspace_around(start: Path) -> Workspace | None:
    """The workspace that `start` lies in, if it lies in one; `start` need not be there.

    Raises:
        BadInput: the course is broken.
    """
    start = _real(start)
    installed: Sequence[Exercise] = []
    for root in [start, *start.parents]:
        if not _is_folder(root / FOLDER):
            continue
        is_assigned = os.path.lexists(root / FILE)
        if not is_assigned and (course := read_course(root / FOLDER)):
            return Workspace(root, course)
        installed = installed or installed_course()
        placed = place(asked_for(root, installed), root)
        if any(_is_folder(exercise.answer_path.parent) for exercise in placed):
            return Workspace(root, placed)
    return None


def _workspace_below(start: Path) -> Workspace | None:
    """A workspace that was made in `start`, and not gone into; a clone of the course is none."""
    for folder in sorted(start.glob(f"*/{FOLDER}")):
        with suppress(BadInput, OSError):
            workspace = workspace_around(folder)
            if workspace is not None and not workspace.in_place:
                return workspace
    return None


def installed_course() -> list[Exercise]:
    """The course that came with the grader.

    Raises:
        BadInput: it is broken.
        OSError: it cannot be read.
    """
    package = Path(grader.__file__).resolve().parent
    # Beside the package in a clone, inside it once installed.
    return read_course(package / FOLDER) or read_course(package.parent / FOLDER)


def asked_for(root: Path, course: Sequence[Exercise]) -> Sequence[Exercise]:
    """The exercises of the course that a workspace `root` is about: those that its `course.toml`
    names, or all.

    Raises:
        BadInput: that file is broken.
    """
    if not os.path.lexists(root / FILE):
        return course
    return Assignment.read(root / FILE, course).exercises


def place(course: Iterable[Exercise], root: Path) -> list[Exercise]:
    """The exercises as they are worked on in the workspace `root`."""
    return [
        dataclasses.replace(
            exercise, desk=root / FOLDER / exercise.folder.parent.name / exercise.slug
        )
        for exercise in course
    ]


def _real(start: Path) -> Path:
    try:
        return Path(os.path.realpath(start))
    except OSError as error:
        raise BadInput(f"the current folder cannot be read: {error.strerror}") from None


def _is_folder(path: Path) -> bool:
    # Unlike the method of a path, this takes what may not be read, or cannot exist, for none.
    return os.path.isdir(path)  # noqa: PTH112
