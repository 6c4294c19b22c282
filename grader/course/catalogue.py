"""Finds the exercises of a course, and the ones that a user names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.model import BadInput, Exercise

FOLDER = "exercises"


def find_course(start: Path) -> list[Exercise]:
    """All exercises, in the course's order, of the course that `start` lies in.

    Raises:
        BadInput: there is no course in `start` or above it, or a folder of it is broken.
    """
    try:
        start = start.resolve()
    except OSError as error:
        raise BadInput(f"the current folder cannot be read: {error.strerror}") from None
    for folder in [start, *start.parents]:
        if course := read_course(folder / FOLDER):
            return course
    told = f"no exercise.toml in the {FOLDER}/ folder of {start}, nor of one above it"
    raise BadInput(f"no course here: {told}")


def read_course(folder: Path) -> list[Exercise]:
    """The exercises in `folder`, in the course's order; none if there are none.

    Raises:
        BadInput: a folder of it is broken.
    """
    return _in_order(Exercise.read(table.parent) for table in folder.glob("*/*/exercise.toml"))


def _in_order(exercises: Iterable[Exercise]) -> list[Exercise]:
    ordered = sorted(exercises, key=lambda exercise: exercise.number)
    by_slug: dict[str, Exercise] = {}
    by_number: dict[int, Exercise] = {}
    for exercise in ordered:
        twin = by_slug.setdefault(exercise.slug, exercise)
        if twin is exercise:
            twin = by_number.setdefault(exercise.number, exercise)
        if twin is not exercise:
            told = "the same name or number; each exercise needs its own"
            raise BadInput(f"{exercise.folder} and {twin.folder} have {told}")
    return ordered


def refuse_strays(course: Sequence[Exercise]) -> None:
    """Refuse a course with a folder that holds something, but is no exercise.

    Raises:
        BadInput: there is one; it is named.
    """
    known = {exercise.folder for exercise in course}
    for folder in sorted(course[0].folder.parents[1].glob("*/*/")):
        holds = any(path.suffix in (".py", ".md", ".toml") for path in folder.glob("*"))
        if holds and folder not in known:
            raise BadInput(f"{folder} has no exercise.toml: write it, or remove the folder")


def select(course: Sequence[Exercise], names: Sequence[str]) -> list[Exercise]:
    """The exercises that `names` (slugs, or paths of or in or above their folders) stand for.

    Raises:
        BadInput: a name stands for no exercise; the nearest slugs are suggested.
    """
    chosen = {exercise.slug for name in names for exercise in _named(course, name)}
    return [exercise for exercise in course if exercise.slug in chosen]


def find_exercise(course: Sequence[Exercise], slug: str) -> Exercise:
    """The exercise with this slug.

    Raises:
        BadInput: there is none; the nearest slugs are suggested.
    """
    for exercise in course:
        if exercise.slug == slug:
            return exercise
    raise BadInput(f"no exercise {slug!r}; {_suggestion(course, slug)}")


def select_one(course: Sequence[Exercise], name: str) -> Exercise:
    """The one exercise that `name` (a slug or a path, as for `select`) stands for.

    Raises:
        BadInput: it stands for none, or for several.
    """
    exercises = _named(course, name)
    if len(exercises) > 1:
        raise BadInput(f"{name} holds {len(exercises)} exercises: name one of them")
    return exercises[0]


def _named(course: Sequence[Exercise], name: str) -> list[Exercise]:
    path = Path(os.path.realpath(name))
    at_path = [
        exercise
        for exercise in course
        if (desk := exercise.answer_path.parent).is_relative_to(path) or path.is_relative_to(desk)
    ]
    if at_path and name not in {exercise.slug for exercise in course}:
        return at_path
    return [find_exercise(course, name)]


def _suggestion(course: Sequence[Exercise], name: str) -> str:
    import difflib

    slugs = [exercise.slug for exercise in course]
    near = difflib.get_close_matches(Path(name).name, slugs, n=2)
    if near:
        return f"did you mean {' or '.join(near)}?"
    return "`grader list` shows them all"
