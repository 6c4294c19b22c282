"""Amounts as they are told: points, things counted, and how much of the course is done."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def points(score: float) -> str:
    """Points earned, as a learner reads them: to two digits behind the point."""
    return f"{round(score, 2):g}"


def exactly(score: float) -> int | float:
    """Points as a document for programs carries them: to six digits behind the point, and a whole
    number where that is one.
    """
    rounded = round(score, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def counted(number: float, what: str) -> str:
    """A number with the word for what it counts."""
    return f"{points(number)} {what}{'' if number == 1 else 's'}"


def sums(passed: int, count: int, score: float, most: float) -> str:
    """How many exercises are passed, and what they earned."""
    done = f"{passed} of {counted(count, 'exercise')} passed"
    return f"{done}, {points(score)} of {counted(most, 'point')}"


def adding_up(scores: Sequence[float]) -> list[float]:
    """The scores to six digits behind the point, such that those that are written there add up to
    the sum of all, to six digits as well. What is a whole number stays one.
    """
    sums = [round(sum(scores[:count]) * 10**6) for count in range(len(scores) + 1)]
    return [(after - before) / 10**6 for before, after in pairwise(sums)]
