"""A prediction is made before it is judged, and no judgement gives away what comes true."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
import pytest

from grader.checking import assert_predicted, assert_prediction
from grader.checking.mismatch import Mismatch, WrongValue

FATES = {0.1: "lands", 0.16: "oscillates"}
WORDS = ("creeps", "lands", "oscillates", "diverges")
ENDS = {-0.5: -1.0356, 1.5: 0.9602}


@pytest.mark.parametrize(
    ("prediction", "told"),
    [
        ({0.16: "?", 0.1: "?"}, "fill in your prediction for L = 0.1, L = 0.16 before you run"),
        ({0.16: "Lands", 0.1: " ?? "}, "fill in your prediction for L = 0.1 before you run"),
        ({0.16: "lands", 0.1: None}, "fill in your prediction for L = 0.1 before you run"),
        ({0.16: "", 0.1: "lands"}, "fill in your prediction for L = 0.16 before you run"),
        ("?", "fill in your prediction before you run anything"),
        (None, "fill in your prediction before you run anything"),
        ({0.1: "lands"}, "the keys must be exactly 0.1, 0.16"),
        ({"0.16": "lands", "0.1": "lands"}, "the keys must be exactly 0.1, 0.16"),
        ({0.16: "lands", 0.1: "lands", 0.2: "lands"}, "the keys must be exactly 0.1, 0.16"),
        (["lands", "lands"], "a dict, as in {'name': value}, is wanted"),
        ({0.16: "Lands ", 0.1: "lands"}, "write it exactly so: 'lands' (for L = 0.16)"),
        ({0.16: "lands", 0.1: 3}, "text, in quotes, is wanted (for L = 0.1)"),
        ({0.16: "flies", 0.1: "lands"}, "the words to choose from are 'creeps', 'lands', 'osc"),
    ],
)
def test_what_is_not_made_is_not_judged(prediction: object, told: str) -> None:
    for assert_it in (assert_predicted, assert_prediction):
        with pytest.raises(Mismatch) as caught:
            assert_it(prediction, FATES, WORDS, key="L")
        assert caught.value.message.startswith(told)
        assert caught.value.expected is None
        # There is no hint to be given yet.
        assert not isinstance(caught.value, WrongValue)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("diverges", "creeps"), "none of the 2 predictions comes true"),
        (("oscillates", "lands"), "none of the 2 predictions comes true"),
        (("lands", "lands"), "1 of the 2 predictions comes true"),
        (("oscillates", "oscillates"), "1 of the 2 predictions comes true"),
    ],
)
def test_how_many_come_true_is_told_and_not_which(words: tuple[str, str], told: str) -> None:
    prediction = dict(zip(FATES, words, strict=True))
    assert_predicted(prediction, FATES, WORDS)
    with pytest.raises(WrongValue) as caught:
        assert_prediction(prediction, FATES, WORDS)
    assert caught.value.message == f"{told}. What does your own function say?"
    assert caught.value.actual == str(prediction)
    assert caught.value.expected is None


def test_more_than_one_come_true() -> None:
    right = dict.fromkeys("abc", "lands")
    with pytest.raises(WrongValue, match="2 of the 3 predictions come true"):
        assert_prediction(right | {"b": "creeps"}, right, WORDS)


def test_a_prediction_that_comes_true() -> None:
    assert_prediction(OrderedDict({0.10: np.str_("lands"), 0.16: "oscillates"}), FATES, WORDS)
    assert_prediction("lands", "lands", WORDS)
    assert_prediction({-0.5: -1, 1.5: np.float32(0.95)}, ENDS, absolute=0.04)
    assert_prediction(np.array(0.25), 0.25)


@pytest.mark.parametrize(
    ("prediction", "right", "told"),
    [
        ("creeps", "lands", "this does not come true. What"),
        (0.2501, 0.25, "this does not come true. What"),
        (float("nan"), 0.25, "this does not come true. What"),
        ("?", 0.25, "fill in your prediction before you run anything"),
        ("0.25", 0.25, "this is text: write the number itself, without quotes"),
        ("Lands", "lands", "write it exactly so: 'lands'"),
        ({-0.5: -1.0356, 1.5: "?"}, ENDS, "fill in your prediction for 1.5 before"),
        ({-0.5: -1.0356, 1.5: "0.96"}, ENDS, "this is text: write the number itself, without"),
        ({-0.5: -1.0356, 1.5: 1.0}, ENDS, "1 of the 2 predictions comes true"),
    ],
)
def test_single_values_and_numbers(prediction: object, right: object, told: str) -> None:
    with pytest.raises(Mismatch) as caught:
        assert_prediction(prediction, right, WORDS)
    assert caught.value.message.startswith(told)
    assert caught.value.expected is None
