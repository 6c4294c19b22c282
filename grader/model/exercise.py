"""An exercise, read from its folder."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from grader.errors import BadInput

# The name of what a `Kind.PREDICT` asks to be put down first.
PREDICTION = "PREDICTION"
MAX_TABLE_BYTES = 1 << 16


@dataclass(frozen=True)
class Limits:
    """What one answer may use up.

    `cpu` are seconds of computing for one call, `cpu_total` for all calls of one exercise; `wall`
    and `wall_total` the same in seconds of the clock on the wall, which run on while an answer
    sleeps. `memory` (address space) and `output` (text printed) are bytes.
    """

    cpu: float = 2.0
    cpu_total: float = 8.0
    wall: float = 10.0
    wall_total: float = 30.0
    memory: int = 1 << 30
    output: int = 1 << 20


class Kind(StrEnum):
    """What an exercise asks of its learner; the value is how a reader is told.

    A `FIX` starts from code that runs and is wrong. A `PREDICT` asks for a plain value,
    `PREDICTION`, beside the function that tests it. A `PLOT` shows a picture, `plot.svg` in its
    folder, and asks what can be read from it.
    """

    IMPLEMENT = "write a function"
    NUMBER = "work it out"
    PREDICT = "predict, then verify"
    FIX = "fix the bug"
    PLOT = "read a plot"
    EXPLAIN = "explain by code"


class Equivalent(NamedTuple):
    """A mutant of the solution that is no wrong answer, as `grader verify` describes it, and why
    it is none.
    """

    mutant: str
    why: str


@dataclass(frozen=True)
class Exercise:
    """One exercise folder, `exercises/NN-chapter/slug/`.

    `chapter` is the two digits its folder starts with, `number` the place in the whole course,
    `asks` the names an answer must define, `kind` what sort of task it is. `difficulty` runs from 1
    to 3, and `hints` go from the gentlest to the plainest. `afterword` is a thought for those who
    have passed. `exposes` are the attributes that checks may use of objects an answer makes; with
    `fresh`, each check gets a new process, so that an answer cannot remember the check before.
    `equivalent` are the mutants of the solution that pass because they are right as well. `desk` is
    the folder in a learner's workspace where the exercise is worked on, if that is not `folder`.
    """

    folder: Path
    title: str
    chapter: str
    number: int
    asks: tuple[str, ...]
    points: int
    difficulty: int
    hints: tuple[str, ...]
    kind: Kind = Kind.IMPLEMENT
    afterword: str | None = None
    exposes: tuple[str, ...] = ()
    fresh: bool = False
    limits: Limits = Limits()
    equivalent: tuple[Equivalent, ...] = ()
    desk: Path | None = None

    @property
    def slug(self) -> str:
        return self.folder.name

    @property
    def answer_path(self) -> Path:
        return (self.desk or self.folder) / "exercise.py"

    @property
    def notebook_path(self) -> Path:
        return self.answer_path.with_suffix(".ipynb")

    @property
    def checks_path(self) -> Path:
        return self.folder / "test_exercise.py"

    @property
    def solution_path(self) -> Path:
        return self.folder / "solution.py"

    @property
    def misconceptions_path(self) -> Path:
        return self.folder / "misconceptions.py"

    @property
    def prompt_path(self) -> Path:
        return self.folder / "prompt.md"

    @property
    def plot_path(self) -> Path:
        return self.folder / "plot.svg"

    @property
    def shown_plot_path(self) -> Path:
        """Where its learner looks at it."""
        return (self.desk or self.folder) / "plot.svg"

    def checks_source(self) -> str:
        """The text of the checks."""
        return self.checks_path.read_text(encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Exercise:
        """Read `folder/exercise.toml`.

        Raises:
            BadInput: the file is missing, is not TOML, or a field is missing, wrong or unknown.
        """
        # Only those who read a course pay for this import.
        import tomllib

        path = folder / "exercise.toml"
        try:
            # A pipe would never end, nor would some devices.
            if not path.is_file() or path.stat().st_size > MAX_TABLE_BYTES:
                raise BadInput(f"{path} is not a file of at most {MAX_TABLE_BYTES >> 10} KiB")
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as problem:
            raise BadInput(f"{path} cannot be read: {problem.strerror}") from None
        except ValueError as problem:
            raise BadInput(f"{path}: {problem}") from None

        def take(name: str, fits: Callable[[Any], bool], wanted: str) -> Any:
            value = table.pop(name, None)
            if not fits(value):
                raise BadInput(f"{path}: {name} must be {wanted}")
            return value

        exercise = cls(
            folder=folder,
            title=take("title", _is_text, "a few words"),
            chapter=take(
                "chapter",
                lambda digits: _is_text(digits) and folder.parent.name.startswith(f"{digits}-"),
                "the digits that the chapter's folder starts with",
            ),
            number=take("number", _is_count, "a whole number from 1"),
            asks=tuple(take("asks", _are_texts, "a list of the names an answer defines")),
            points=take("points", _is_count, "a whole number from 1"),
            difficulty=take("difficulty", lambda value: value in (1, 2, 3), "1, 2 or 3"),
            hints=tuple(take("hints", _are_texts, "a list of sentences, the gentlest first")),
            kind=Kind(take("kind", lambda kind: kind in (None, *Kind), _KINDS) or Kind.IMPLEMENT),
            afterword=take("afterword", lambda text: text is None or _is_text(text), "a sentence"),
            exposes=tuple(
                take("exposes", lambda it: it is None or _are_texts(it), "a list of attributes")
                or ()
            ),
            fresh=bool(take("fresh", lambda it: it in (None, True, False), "true or false")),
            limits=_read_limits(path, table.pop("limits", {})),
            equivalent=tuple(
                Equivalent(entry["mutant"], entry["why"])
                for entry in take("equivalent", _are_equivalents, "tables of `mutant` and `why`")
                or ()
            ),
        )
        if table:
            raise BadInput(f"{path}: {', '.join(sorted(table))}: no such field")
        return exercise


_KINDS = " or ".join(f'"{kind}"' for kind in Kind)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


def _are_equivalents(value: object) -> bool:
    return value is None or (
        isinstance(value, list)
        and all(
            isinstance(entry, dict)
            and entry.keys() == {"mutant", "why"}
            and all(map(_is_text, entry.values()))
            for entry in value
        )
    )


def _is_count(value: object) -> bool:
    return type(value) is int and value > 0


def _read_limits(path: Path, table: object) -> Limits:
    if not isinstance(table, dict):
        raise BadInput(f"{path}: limits must be a table")
    for name, value in table.items():
        if name not in {known.name for known in fields(Limits)}:
            raise BadInput(f"{path}: limits.{name}: no such limit")
        whole = name in ("memory", "output")
        if type(value) not in ((int,) if whole else (int, float)) or not 0 < value < math.inf:
            kind = "a whole number" if whole else "a number"
            raise BadInput(f"{path}: limits.{name} must be {kind} above 0")
    return Limits(**table)
