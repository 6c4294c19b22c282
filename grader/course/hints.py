"""Chooses which hint a learner is given next."""

from __future__ import annotations

from collections.abc import Collection

from grader.model import Exercise
from grader.model.misconception import read_misconceptions


def next_hint(
    exercise: Exercise, revealed: Collection[int], misconception: str | None = None
) -> int | None:
    """The number, from 1, of the hint to reveal after those that were; None after the last.

    `misconception` names the one that the answer was diagnosed with, if it was: the hint that it
    names comes first. All others come in their order, the gentlest first.
    """
    left = [number for number in range(1, len(exercise.hints) + 1) if number not in revealed]
    fitting = _hint_for(exercise, misconception) if left and misconception else None
    return fitting if fitting in left else next(iter(left), None)


def _hint_for(exercise: Exercise, misconception: str) -> int | None:
    text = exercise.misconceptions_path.read_text(encoding="utf-8")
    named = {each.name: each.hint for each in read_misconceptions(text, exercise.asks)}
    return named.get(misconception)
