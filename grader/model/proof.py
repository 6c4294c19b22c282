"""What proving an exercise yields: what is wrong with it, and which check catches what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.model.exercise import Exercise

Catches = Mapping[str, frozenset[str]]
"""For each wrong answer, by name, the checks that fail on it."""


@dataclass(frozen=True)
class Problem:
    """Something that does not hold: the file of the exercise's folder to mend, and what to do."""

    file: str
    told: str


@dataclass(frozen=True)
class Proof:
    """What was found out about an exercise. Where it could not be run, only problems are known.

    `checks` are the names of its checks; `misconceptions` and `mutants` say which of them catch
    which wrong answer when each check is run for itself. `equivalent` counts the mutants that are
    right answers, and listed as such.
    """

    exercise: Exercise
    problems: tuple[Problem, ...]
    checks: tuple[str, ...] = ()
    misconceptions: Catches = field(default_factory=dict)
    mutants: Catches = field(default_factory=dict)
    equivalent: int = 0
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        return not self.problems
