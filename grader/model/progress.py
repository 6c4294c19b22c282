"""How far a learner has come: what was achieved and which help was taken, exercise by exercise.

Everything in it only ever grows. So records of the same learner from two places, or from two
moments, can be merged in any order, and any number of times, without losing anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce

from grader.model.result import ExerciseResult, Fault, Status


@dataclass(frozen=True)
class Standing:
    """How far a learner has come with one exercise.

    `score` is the best so far, in points. `hints` are the numbers of those revealed, from 1.
    `passed_at` is when all checks first held, and `solution_at` when the solution was first shown;
    None for never. Both are in UTC, in whole seconds.
    """

    score: float = 0.0
    hints: frozenset[int] = frozenset()
    passed_at: datetime | None = None
    solution_at: datetime | None = None

    @property
    def passed(self) -> bool:
        return self.passed_at is not None

    @property
    def with_help(self) -> bool:
        """Whether it was passed only after the solution had been shown."""
        if self.passed_at is None or self.solution_at is None:
            return False
        return self.solution_at < self.passed_at

    def merged(self, other: Standing) -> Standing:
        """What both together know."""
        return Standing(
            max(self.score, other.score),
            self.hints | other.hints,
            _earliest(self.passed_at, other.passed_at),
            _earliest(self.solution_at, other.solution_at),
        )


@dataclass(frozen=True)
class Progress:
    """The standings of one learner, by the slugs of the exercises."""

    standings: Mapping[str, Standing] = field(default_factory=dict)

    def __getitem__(self, slug: str) -> Standing:
        """The standing in an exercise, also in one that was never touched."""
        return self.standings.get(slug, Standing())

    def merged(self, other: Progress) -> Progress:
        """What both together know."""
        slugs = {**self.standings, **other.standings}
        return Progress({slug: self[slug].merged(other[slug]) for slug in slugs})

    def with_result(self, result: ExerciseResult, now: datetime) -> Progress:
        """With what an answer has just achieved; a fault of the grader's own says nothing on it."""
        if result.fault is Fault.GRADER or result.status is Status.UNATTEMPTED:
            return self
        passed_at = now if result.status is Status.PASSED else None
        return self._with(result.exercise.slug, Standing(result.score, passed_at=passed_at))

    def with_results(self, results: Iterable[ExerciseResult], now: datetime) -> Progress:
        """With what several have."""
        return reduce(lambda known, result: known.with_result(result, now), results, self)

    def with_hint(self, slug: str, *numbers: int) -> Progress:
        """With more hints revealed; `numbers` count from 1."""
        return self._with(slug, Standing(hints=frozenset(numbers))) if numbers else self

    def with_solution(self, slug: str, now: datetime) -> Progress:
        """With the solution shown."""
        return self._with(slug, Standing(solution_at=now))

    def _with(self, slug: str, standing: Standing) -> Progress:
        return self.merged(Progress({slug: standing}))


def _earliest(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((at for at in (one, other) if at is not None), default=None)
