from grader.checking import assert_answer, one_of, same_length

LETTERS = "ABCDEF"


def test_choose(exercise):
    """choose() is the run with the lowest error after 20 steps."""
    assert_answer(exercise.choose(), "C", among=LETTERS)


def test_twins(exercise):
    """twins() are the two runs that have the same error all along."""
    one, other = (one_of(each, LETTERS) for each in same_length(exercise.twins(), 2))
    assert one != other, f"twins are two runs, but {one} came back twice"
    assert {one, other} == {"B", "F"}, (
        f"the curves {one} and {other} are not the same: where do marks of two kinds lie on each "
        "other at every step?"
    )
