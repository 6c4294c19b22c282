import numpy as np

from grader.checking import (
    Bowl,
    asked,
    assert_calls,
    assert_close,
    assert_trajectory,
    depends,
    unchanged,
)


def assert_walks(exercise, bowl, w0, eta, steps):
    # Computed first: an answer that writes into w0 must not move its own target.
    expected = bowl.path(w0, eta, steps)
    assert_trajectory(exercise.descend(asked(bowl.slope), w0, eta, steps), expected)


def test_path(exercise):
    """Row 0 is w0, and each row after it is one step on, for one weight as for five."""
    for d, eta, steps in [(3, 0.3, 4), (2, 0.15, 1), (1, 0.25, 6), (5, 0.2, 3), (4, 0.1, 9)]:
        bowl = Bowl(d)
        assert_walks(exercise, bowl, bowl.start, eta, steps)


@depends("test_path")
def test_calls(exercise):
    """Each step asks for the gradient exactly once."""
    for d, eta, steps in [(3, 0.2, 5), (2, 0.3, 1), (4, -0.1, 12), (3, 0.0, 4)]:
        bowl = Bowl(d)
        grad = asked(bowl.slope)
        exercise.descend(grad, bowl.start, eta, steps)
        assert_calls(grad, steps)


@depends("test_calls")
def test_no_steps(exercise):
    """Without a step, the path is the start alone, and no gradient is needed."""
    for d in [3, 1]:
        bowl = Bowl(d)
        grad = asked(bowl.slope)
        path = exercise.descend(grad, bowl.start.copy(), 0.3, 0)
        assert_trajectory(path, bowl.start[None])
        assert_calls(grad, 0)


@depends("test_path")
def test_shorter_steps(exercise):
    """In the valley of this chapter, from (4, 2) with eta = 0.3, each step is shorter."""
    path = exercise.descend(asked(lambda w: [1, 2] * w), np.array([4.0, 2.0]), 0.3, 4)
    lengths = np.linalg.norm(np.diff(path, axis=0), axis=1)
    assert_close(lengths, np.array([1.697, 0.967, 0.619, 0.419]), absolute=0.0005)


@depends("test_path")
def test_any_eta(exercise):
    """eta may be tiny or large, 0 stays, and a negative one climbs, however far that leads."""
    bowl = Bowl(2)
    for eta in [0.001, 1.0, 0.0, -0.4, 8.0]:
        assert_walks(exercise, bowl, bowl.start, eta, 7)
    assert_walks(exercise, bowl, 1e5 * bowl.start, 0.3, 3)


@depends("test_calls")
def test_every_step(exercise):
    """All steps are taken, even where they are tiny or the ground is level."""
    bowl = Bowl(3)
    nearby = bowl.bottom + 1e-7 * bowl.start
    for w0, steps in [(bowl.bottom, 6), (nearby, 4), (bowl.start, 120)]:
        grad = asked(bowl.slope)
        expected = bowl.path(w0, 0.4, steps)
        assert_trajectory(exercise.descend(grad, w0.copy(), 0.4, steps), expected, 1e-12)
        assert_calls(grad, steps)


@depends("test_path")
def test_any_slope(exercise):
    """grad may be any function of a place: humps, waves, and slopes that are the same all over."""
    w0, eta = np.array([0.1, -1.7, 2.3]), 0.2
    for slope in [lambda w: w**3 - 4 * w, np.sin, lambda w: 0 * w + [3.0, -1.0, 0.5]]:
        first = w0 - eta * slope(w0)
        second = first - eta * slope(first)
        path = exercise.descend(asked(slope), w0.copy(), eta, 2)
        assert_trajectory(path, np.array([w0, first, second]))


@depends("test_path")
def test_leaves_no_trace(exercise):
    """Afterwards w0 is unchanged, and no call remembers the one before."""
    bowl, other = Bowl(3), Bowl(4)
    for each, eta, steps in [(bowl, 0.3, 4), (other, 0.3, 4), (bowl, 0.1, 4), (bowl, 0.1, 2)]:
        w0 = each.start.copy()
        expected = each.path(w0, eta, steps)
        for _ in range(2):
            with unchanged(w0=w0):
                path = exercise.descend(asked(each.slope), w0, eta, steps)
            assert_trajectory(path, expected)


@depends("test_leaves_no_trace")
def test_integers(exercise):
    """A start of integers gives a path of floats: nothing after the decimal point is lost."""
    bowl = Bowl(3)
    for w0, steps in [(np.array([5, -3, 2]), 1), (np.array([-4, 6, 1], "i4"), 5)]:
        assert_walks(exercise, bowl, w0, 0.3, steps)
