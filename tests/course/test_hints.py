"""Which hint comes next."""

from __future__ import annotations

import pytest

from grader.course.catalogue import read_course
from grader.course.hints import next_hint
from grader.model import Exercise
from grader.model.misconception import Misconception, read_misconceptions
from tests.support import ROOT


@pytest.mark.parametrize(
    ("revealed", "misconception", "chosen"),
    [
        ((), None, 1),
        ({1}, None, 2),
        ({1, 2, 3}, None, None),
        ((), "added", 3),
        ({1}, "added", 3),
        ({3}, "added", 1),
        ({1, 2, 3}, "added", None),
        ((), "forgot_the_gradient", 1),
        ({1}, "forgot_the_gradient", 2),
        ((), "nobody_knows_it", 1),
    ],
)
def test_the_hint_that_fits_comes_first_and_the_others_in_order(
    exercises: dict[str, Exercise],
    revealed: set[int],
    misconception: str | None,
    chosen: int | None,
) -> None:
    assert next_hint(exercises["one-step"], revealed, misconception) == chosen


NAMED = [
    pytest.param(exercise, each, id=f"{exercise.slug}-{each.name}")
    for exercise in read_course(ROOT / "exercises")
    for each in read_misconceptions(
        exercise.misconceptions_path.read_text(encoding="utf-8"), exercise.asks
    )
    if each.hint is not None
]


@pytest.mark.parametrize(("exercise", "misconception"), NAMED)
def test_a_hint_that_is_named_is_there_and_not_the_first(
    exercise: Exercise, misconception: Misconception
) -> None:
    assert misconception.hint in range(2, len(exercise.hints) + 1)
    assert next_hint(exercise, (), misconception.name) == misconception.hint


def test_many_are_named() -> None:
    assert len(NAMED) > 100


def test_a_hint_is_read_from_the_text() -> None:
    text = (
        "def one():\n    pass\none.hint = 2\none.stands_for = 'b'\n"
        "class Two:\n    pass\nTwo.hint = 'x'\n"
    )
    one, two = read_misconceptions(text, ["a", "b"])
    assert (one.stands_for, one.hint) == ("b", 2)
    assert (two.stands_for, two.hint) == ("a", None)
