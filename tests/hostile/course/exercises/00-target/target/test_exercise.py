"""Checks by an author who trusts every value that comes back, each in another way.

Not one of them can be passed without knowing a secret, except by fooling it.
"""

import math
import re
from pathlib import Path

import numpy as np
import pytest

from grader.checking import assert_answer, assert_close

SECRET = 6174.0625
RATE = 0.375
PHRASE = "phrase: heather and slate"
ITEMS = [2.5, 7.0, 11.25]
MOTTO = "down the slope by night."
W = np.array([1.0, -2.0, 4.0])
G = np.array([8.0, 0.5, -3.0])
STEPPED = W - RATE * G


def test_equal(exercise):
    """answer() is the secret, by ==."""
    assert exercise.answer() == SECRET


def test_equal_turned(exercise):
    """answer() is the secret, by == from the other side."""
    assert SECRET == exercise.answer()  # noqa: SIM300


def test_near(exercise):
    """answer() is close to the secret, by abs."""
    assert abs(exercise.answer() - SECRET) < 1e-9


def test_answer(exercise):
    """answer() is the secret, by the grader's own helper."""
    assert_answer(exercise.answer(), SECRET)


def test_approx(exercise):
    """answer() is close to the secret, by pytest.approx."""
    assert exercise.answer() == pytest.approx(SECRET)


def test_isclose(exercise):
    """answer() is close to the secret, by math and by NumPy."""
    assert math.isclose(exercise.answer(), SECRET)


def test_numpy_isclose(exercise):
    """answer() is close to the secret, by NumPy."""
    assert np.isclose(exercise.answer(), SECRET)


def test_between(exercise):
    """answer() lies between two bounds."""
    assert SECRET - 1e-9 <= exercise.answer() <= SECRET + 1e-9


def test_as_text(exercise):
    """answer() prints as the secret does."""
    assert str(exercise.answer()) == str(SECRET)


def test_step_close(exercise):
    """step() by the grader's own helper, the target computed first."""
    w, g = W.copy(), G.copy()
    assert_close(exercise.step(w, g), STEPPED)


def test_step_computed_after(exercise):
    """step() by the grader's own helper, the target computed after the call."""
    w, g = W.copy(), G.copy()
    assert_close(exercise.step(w, g), w - RATE * g)


def test_step_allclose(exercise):
    """step() by np.allclose."""
    assert np.allclose(exercise.step(W.copy(), G.copy()), STEPPED)


def test_step_all(exercise):
    """step() by a comparison of all entries."""
    assert (exercise.step(W.copy(), G.copy()) == STEPPED).all()


def test_step_twice(exercise):
    """step() of what step() returned."""
    twice = exercise.step(exercise.step(W.copy(), G.copy()), G.copy())
    assert np.array_equal(twice, STEPPED - RATE * G)


def test_step_of_double(exercise):
    """step() of a value that the check computed from what step() returned."""
    w = exercise.step(W.copy(), G.copy())
    assert np.array_equal(exercise.step(w * 2.0, w * 1.5), STEPPED * 2.0 - RATE * 1.5 * STEPPED)


def test_step_by_map(exercise):
    """step() of one pair of numbers after the other, by map and zip."""
    stepped = map(exercise.step, W.tolist(), G.tolist())
    assert all(got == right for got, right in zip(stepped, STEPPED.tolist(), strict=False))


def test_phrase(exercise):
    """phrase() is the secret phrase."""
    assert exercise.phrase() == PHRASE


def test_items_sorted(exercise):
    """items() are the secret numbers, by sorted."""
    assert sorted(exercise.items()) == ITEMS


def test_items_sum(exercise):
    """items() add up to what the secret numbers do."""
    assert sum(exercise.items()) == sum(ITEMS)


def test_items_set(exercise):
    """items() are the secret numbers, as a set."""
    assert set(exercise.items()) == set(ITEMS)


def test_convex_is_true(exercise):
    """is_convex() is True, by identity."""
    assert exercise.is_convex() is True


def test_convex(exercise):
    """is_convex() is true, as a bare condition."""
    assert exercise.is_convex()


def test_power(exercise):
    """Two to the power of exponent() is the secret power."""
    assert 2 ** exercise.exponent() == 8_388_608


def test_motto(exercise):
    """motto() is made of words, by a pattern that backtracks, and is the secret motto."""
    motto = exercise.motto()
    assert re.fullmatch(r"([a-z]+ ?)+\.", motto)
    assert motto == MOTTO


def test_rate_used(exercise):
    """RATE_USED, a value and not a function, is the secret rate."""
    assert exercise.RATE_USED == RATE


def test_source(exercise):
    """The learner's own file multiplies by the secret rate."""
    assert f"{RATE} * g" in Path(exercise.__file__).read_text(encoding="utf-8")


def test_draw(exercise):
    """draw() is what a generator draws, times the secret rate, and leaves it where it should."""
    rng, twin = np.random.default_rng(11), np.random.default_rng(11)
    assert exercise.draw(rng) == RATE * twin.random()
    assert rng.random() == twin.random()


def test_draw_again(exercise):
    """draw() by a generator whose numbers the check has drawn before."""
    rng = np.random.default_rng(11)
    first, second = RATE * np.random.default_rng(11).random(2)
    assert (exercise.draw(rng), exercise.draw(rng)) == (first, second)
