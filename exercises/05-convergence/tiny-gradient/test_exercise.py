from grader.checking import assert_answer, with_keys

KEYS = ("delta", "percent")


def test_delta(exercise):
    """The value of "delta" is the change of the weight in the next step, with its sign."""
    assert_answer(with_keys(exercise.answers(), KEYS)["delta"], -0.0001)


def test_percent(exercise):
    """The value of "percent" is the size of that change in percent of the weight."""
    assert_answer(with_keys(exercise.answers(), KEYS)["percent"], 0.004)
