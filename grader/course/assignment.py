"""What a teacher asks a class for, as `course.toml` says: which exercises, for how many points, and
until when.
"""

from __future__ import annotations

import dataclasses
import json
import re
import stat
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from grader.model import BadInput, Exercise
from grader.model.exercise import MAX_TABLE_BYTES
from grader.reports.nearest import nearest

FILE = "course.toml"
MAX_POINTS = 1000
# What makes everybody mark with the very same grader: a version, a commit, or the hash of a wheel.
# An address has no character that a shell, a workflow or pip would replace.
_ADDRESS = r"[A-Za-z0-9._~:/?#@!&()*+,;=%\[\]-]+"
_PINNED = re.compile(
    r"gradient-descent-course"
    rf"(==[A-Za-z0-9.!+_-]+| @ git\+(https|ssh|file)://{_ADDRESS}@[0-9a-f]{{40}}"
    rf"| @ {_ADDRESS}#sha256=[0-9a-f]{{64}})"
)


@dataclass(frozen=True)
class Assignment:
    """What a class is asked for.

    `exercises` are those chosen, in the course's order, each with the points it gives here. `due`
    has a time zone. `grader` is the pinned requirement that pip installs the grader by; None where
    nothing is said.
    """

    exercises: tuple[Exercise, ...]
    title: str | None = None
    due: datetime | None = None
    grader: str | None = None

    @classmethod
    def read(cls, path: Path, course: Sequence[Exercise]) -> Assignment:
        """Read a `course.toml` about exercises of this course; `-` is standard input.

        Raises:
            BadInput: the file is missing, is not TOML, or a field is wrong or unknown; the text
                names the file, and what is wanted.
        """
        return cls.parse(read_text(path), str(path), course)

    @classmethod
    def parse(cls, text: str, name: str, course: Sequence[Exercise]) -> Assignment:
        """Understand the text of a `course.toml`; `name` is where it comes from.

        Raises:
            BadInput: it is not TOML, or a field is wrong or unknown.
        """
        import tomllib

        try:
            table = tomllib.loads(text)
        except ValueError as problem:
            raise BadInput(f"{name}: {problem}") from None

        def take(field: str, fits: Callable[[Any], bool], wanted: str) -> Any:
            value = table.pop(field, None)
            if value is not None and not fits(value):
                raise BadInput(f"{name}: {field} must be {wanted}")
            return value

        title = take("title", _is_line, "a few words on one line")
        due = take("due", _is_moment, "a date, a time and a zone, as in 2027-03-01T18:00:00+01:00")
        grader = take(
            "grader",
            lambda it: isinstance(it, str) and is_pinned(it),
            "pinned: gradient-descent-course==VERSION, or gradient-descent-course @ "
            "git+https://…@COMMIT or @ https://…whl#sha256=HASH",
        )
        chosen = take("exercises", _are_names, "a list of exercises or chapters, each by its name")
        points = take("points", lambda it: isinstance(it, dict), "a table of exercise = points")
        if table:
            raise BadInput(f"{name}: {', '.join(sorted(table))}: no such field")
        exercises = _worth(_chosen(course, chosen, name), points or {}, course, name)
        return cls(tuple(exercises), title, due, grader)

    @property
    def points(self) -> int:
        """What all exercises give together."""
        return sum(exercise.points for exercise in self.exercises)

    def render(self) -> str:
        """The text of a `course.toml` that asks for the same, each exercise by its name and its
        points, and leaves out which grader marks.

        It means nothing but itself wherever it is put: it has no `${`, and no line of one's choice.
        """
        lines = []
        if self.title is not None:
            # But for control characters, of which there are none, TOML escapes as JSON does.
            title = json.dumps(self.title, ensure_ascii=False).replace("${", r"$\u007b")
            lines.append(f"title = {title}")
        if self.due is not None:
            lines.append(f"due = {self.due.isoformat()}")
        names = [f'    "{exercise.slug}",' for exercise in self.exercises]
        points = [f"{exercise.slug} = {exercise.points}" for exercise in self.exercises]
        return "\n".join([*lines, "exercises = [", *names, "]", "", "[points]", *points, ""])


def is_pinned(requirement: str) -> bool:
    """Whether pip will always install the very same grader by this requirement."""
    return _PINNED.fullmatch(requirement) is not None


def read_text(path: Path) -> str:
    """The text of a `course.toml`; `-` is standard input.

    Raises:
        BadInput: it is no file, too large, or not UTF-8 text.
    """
    try:
        if path == Path("-"):
            content = sys.stdin.buffer.read(MAX_TABLE_BYTES + 1)
            is_fit = len(content) <= MAX_TABLE_BYTES
        else:
            # A pipe would never end, nor would some devices.
            found = path.stat()
            is_fit = stat.S_ISREG(found.st_mode) and found.st_size <= MAX_TABLE_BYTES
            content = path.read_bytes() if is_fit else b""
        if not is_fit:
            raise BadInput(f"{path} is not a file of at most {MAX_TABLE_BYTES >> 10} KiB")
        # An editor on Windows may begin it with a mark of the encoding, which is no part of TOML.
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as problem:
        raise BadInput(f"{path} cannot be read: {problem.strerror}") from None
    except UnicodeDecodeError:
        raise BadInput(f"{path} is not UTF-8 text: save it as UTF-8") from None


def _chosen(
    course: Sequence[Exercise], names: Sequence[str] | None, file: str
) -> Sequence[Exercise]:
    if names is None:
        return course
    chosen = set[str]()
    for name in names:
        meant = {it.slug for it in course if name in (it.slug, it.folder.parent.name)}
        if not meant:
            known = [it.slug for it in course] + [it.folder.parent.name for it in course]
            raise BadInput(f"{file}: exercises: no {name!r} in the course{nearest(name, known)}")
        chosen |= meant
    return [exercise for exercise in course if exercise.slug in chosen]


def _worth(
    exercises: Sequence[Exercise],
    points: Mapping[str, object],
    course: Sequence[Exercise],
    file: str,
) -> list[Exercise]:
    """The exercises with the points that they give here."""
    worth = {exercise.slug: exercise.points for exercise in exercises}
    for slug, said in points.items():
        if slug not in worth:
            told = "not among the exercises chosen"
            if slug not in {exercise.slug for exercise in course}:
                told = f"no such exercise{nearest(slug, sorted(worth))}"
            raise BadInput(f"{file}: points: {slug}: {told}")
        if type(said) is not int or not 0 < said <= MAX_POINTS:
            raise BadInput(f"{file}: points: {slug} must be a whole number from 1 to {MAX_POINTS}")
        worth[slug] = said
    return [dataclasses.replace(it, points=worth[it.slug]) for it in exercises]


def _is_line(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def _is_moment(value: object) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None


def _are_names(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_line, value))
