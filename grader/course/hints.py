"""Chooses which hint a learner is given next."""

from __future__ import annotations

from collections.abc import Collection

from grader.model import Exercise


def next_hint(
    exercise: Exercise, revealed: Collection[int], misconception: str | None = None
) -> int | None:
    """The number, from 1, of the hint to reveal after those that were; None after the last.

    `misconception` names the one that the answer was diagnosed with, if it was.
    """
    left = [number for number in range(1, len(exercise.hints) + 1) if number not in revealed]
    return next(iter(left), None)
