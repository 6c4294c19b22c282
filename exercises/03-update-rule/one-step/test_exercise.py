from grader.checking import assert_answer


def test_new_weight(exercise):
    """answer() is the weight after one step from w = 2.5 with gradient 0.8 and eta = 0.1."""
    assert_answer(exercise.answer(), 2.42)
