import numpy as np

from grader.checking import Bowl, asked, assert_close, depends, unchanged


def assert_changes(exercise, slope, theta, alpha):
    # Computed first: an answer that writes into theta must not move its own target.
    expected = -alpha * slope(theta)
    assert_close(exercise.delta_theta(asked(slope, "dJ"), theta, alpha), expected)


def test_change(exercise):
    """The change on J = (theta - 3)**2 from theta = 5 with alpha = 0.1, and in other valleys."""
    cases = [(lambda theta: 2 * (theta - 3), np.array([5.0]), 0.1)]
    cases += [(bowl.slope, bowl.start, 0.2) for bowl in map(Bowl, [3, 2, 6])]
    expected = [-alpha * slope(theta) for slope, theta, alpha in cases]
    # All of them before the first is judged: one result alone looks like many a mistake.
    results = [
        exercise.delta_theta(asked(slope, "dJ"), theta.copy(), alpha)
        for slope, theta, alpha in cases
    ]
    for result, right in zip(results, expected, strict=True):
        assert_close(result, right)


@depends("test_change")
def test_same_slope(exercise):
    """Where the slope is the same, the change is the same, wherever theta stands."""
    slope = np.array([3.0, -2.0, 0.5])
    for theta in [[5.0, 1.0, -2.0], [500.0, 0.0, 0.2], [-0.1, -7.0, 30.0]]:
        assert_changes(exercise, lambda at: slope + 0 * at, np.array(theta), 0.1)


@depends("test_change")
def test_turned_ground(exercise):
    """On -J, where hills are valleys, the change is turned round."""
    for bowl in map(Bowl, [2, 4]):
        there = -0.3 * bowl.slope(bowl.start)
        back = exercise.delta_theta(
            asked(lambda theta, bowl=bowl: -bowl.slope(theta), "dJ"), bowl.start.copy(), 0.3
        )
        assert_close(back, -there)


@depends("test_change")
def test_spellings(exercise):
    """Added to theta, the change leads where w - eta * g and b = a - gamma * df(a) lead."""
    for d, rate in [(1, 0.4), (3, 0.25), (5, 0.1)]:
        bowl = Bowl(d)
        w = a = theta = bowl.start.copy()
        eta = gamma = alpha = rate
        w = w - eta * bowl.slope(w)
        b = a - gamma * bowl.slope(a)
        moved = theta + exercise.delta_theta(asked(bowl.slope, "dJ"), theta.copy(), alpha)
        assert_close(moved, w)
        assert_close(moved, b)


@depends("test_change")
def test_any_alpha(exercise):
    """alpha may be tiny or large, 0 changes nothing, and a negative one climbs."""
    for d, alpha in [(2, 0.01), (3, 1.0), (2, 40.0), (3, 0.0), (2, -0.4), (1, -3.0)]:
        bowl = Bowl(d)
        assert_changes(exercise, bowl.slope, bowl.start, alpha)


@depends("test_change")
def test_any_slope(exercise):
    """The gradient may be any function of theta, and tiny or huge: nothing is cut off."""
    theta = np.array([0.4, -1.7, 2.3])
    for slope in [np.cos, lambda theta: theta**3 - 4 * theta, lambda theta: 0 * theta]:
        assert_changes(exercise, slope, theta, 0.2)
    bowl = Bowl(7)
    for size in [1e6, 1e-12]:
        assert_changes(
            exercise, lambda at, size=size: size * bowl.slope(at / size), size * bowl.start, 0.3
        )


@depends("test_change")
def test_leaves_no_trace(exercise):
    """Afterwards theta is unchanged, and no call remembers the one before."""
    bowl, other = Bowl(3), Bowl(4)
    for each, alpha in [(bowl, 0.3), (other, 0.3), (bowl, 0.1), (bowl, 0.1)]:
        theta = each.start.copy()
        expected = -alpha * each.slope(theta)
        for _ in range(2):
            with unchanged(theta=theta):
                result = exercise.delta_theta(asked(each.slope, "dJ"), theta, alpha)
            assert_close(result, expected)
