from grader.checking import assert_answer, same_length


def test_step(exercise):
    """The first value is the change of the weight, with its sign."""
    step, _ = same_length(exercise.answer(), 2)
    assert_answer(step, -8.0)


def test_new_weight(exercise):
    """The second value is the weight after that step."""
    _, new_weight = same_length(exercise.answer(), 2)
    assert_answer(new_weight, -5.5)
