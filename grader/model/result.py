"""What marking an answer yields: one type, which every report reads and no runner shapes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from grader.model.answer import Answer
from grader.model.exercise import Exercise

SCHEMA = "grader/result/v1"


class Status(StrEnum):
    """How a check or an exercise ended. Only checks are skipped, only exercises unattempted."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    SKIPPED = "skipped"
    UNATTEMPTED = "unattempted"


class Fault(StrEnum):
    """Why an answer could not be run to its end. `GRADER` is ours and never costs points."""

    SYNTAX = "syntax"
    IMPORT = "import"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"
    OUTPUT = "output"
    GRADER = "grader"


@dataclass(frozen=True)
class Isolation:
    """Which protections held while the answer ran, and for each that did not, why."""

    files: bool = False
    network: bool = False
    processes: bool = False
    memory: bool = False
    disk: bool = False
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """The outcome of one check.

    `says` is what the check asks, in words. `expected` and `actual` are values as text;
    `expected` is None wherever it would give the answer away. `line` counts from 1 in the
    learner's own file; in a notebook, within the `cell`, which counts from 1 as well, with those of
    text. `max_score` is the check's equal share of the exercise's points.
    """

    name: str
    says: str
    status: Status
    max_score: float
    message: str | None = None
    expected: str | None = None
    actual: str | None = None
    misconception: str | None = None
    feedback: str | None = None
    line: int | None = None
    fault: Fault | None = None
    cell: int | None = None

    @property
    def score(self) -> float:
        return self.max_score if self.status is Status.PASSED else 0.0


@dataclass(frozen=True)
class ExerciseResult:
    """The outcome of one exercise. `seconds` is wall time; `printed` is what the answer printed."""

    answer: Answer
    status: Status
    fault: Fault | None = None
    checks: tuple[Check, ...] = ()
    seconds: float = 0.0
    checks_sha256: str | None = None
    printed: str = ""

    @property
    def exercise(self) -> Exercise:
        return self.answer.exercise

    @property
    def score(self) -> float:
        """Points earned, exact to the last check although a check's share may not be."""
        if not self.checks:
            return 0.0
        passed = sum(check.status is Status.PASSED for check in self.checks)
        return self.exercise.points * passed / len(self.checks)

    @property
    def max_score(self) -> int:
        return self.exercise.points

    @property
    def misconception(self) -> str | None:
        """The name of the first that a check was diagnosed with."""
        return next(filter(None, (check.misconception for check in self.checks)), None)

    @property
    def hints(self) -> frozenset[int]:
        """The numbers, from 1, of the hints that its feedback has given already."""
        given = {check.feedback for check in self.checks}
        hints = enumerate(self.exercise.hints, start=1)
        return frozenset(number for number, hint in hints if hint in given)


@dataclass(frozen=True)
class Notice:
    """Something that whoever reads the marks should know, and that changes none of them.

    `path` is the file it is about, and `line` the line in that, from 1; in a notebook, within the
    `cell`, as of a check.
    """

    told: str
    path: Path | None = None
    line: int | None = None
    cell: int | None = None


@dataclass(frozen=True)
class Result:
    """The outcome of one run of the grader over one learner's answers."""

    exercises: tuple[ExerciseResult, ...]
    isolation: Isolation
    notices: tuple[Notice, ...] = ()

    @property
    def _counted(self) -> Iterable[ExerciseResult]:
        """A fault of the grader's own takes an exercise out of the sums: it costs no points."""
        return [result for result in self.exercises if result.fault is not Fault.GRADER]

    @property
    def score(self) -> float:
        return sum(result.score for result in self._counted)

    @property
    def max_score(self) -> int:
        return sum(result.max_score for result in self._counted)

    @property
    def passed(self) -> bool:
        return all(result.status is Status.PASSED for result in self.exercises)

    @property
    def ahead(self) -> ExerciseResult | None:
        """The exercise to go on with: the first that is begun and not passed, or else the first
        that nobody has started.
        """
        ahead = [result for result in self._counted if result.status is not Status.PASSED]
        begun = [result for result in ahead if result.status is not Status.UNATTEMPTED]
        return next(iter(begun or ahead), None)
