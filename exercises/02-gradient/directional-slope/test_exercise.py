import numpy as np

from grader.checking import Receipts, assert_close, depends, real_number, unchanged

# The gradient at (0, 0) is (-7.5, -4.5).
RECEIPTS = Receipts()


def assert_slopes(exercise, pairs):
    # Computed first: an answer that writes into u must not move its own target.
    expected = [float(g @ u) / float(np.sqrt(u @ u)) for g, u in pairs]
    # All of them before the first is judged: one result alone looks like many a mistake.
    slopes = [exercise.directional_slope(g.copy(), u.copy()) for g, u in pairs]
    for (g, _), got, right in zip(pairs, slopes, expected, strict=True):
        # Up and down may cancel, and what rounding then leaves is as large as they were.
        assert_close(got, right, absolute=1e-12 * float(np.sqrt(g @ g)))


def test_slope(exercise):
    """The slope in several directions, for two weights as for five, with its sign."""
    rng = np.random.default_rng(5)
    pairs = [([-7.5, -4.5], [1.0, 1.0]), ([1.0, -2.0, 3.0], [2.4, -3.0, 3.2])]
    pairs += [
        ([1.5, 2.0], [-3.0, 4.0]),
        ([3.0, -1.0], [-0.6, 0.8]),
        ([-2.5], [-0.4]),
        ([1.5], [-0.4]),
    ]
    pairs += [([0.0, 1.5, -2.0], [1.2, -1.5, 1.6])]
    pairs += [rng.integers(-30, 30, (2, d)) / 10 for d in (4, 5)]
    assert_slopes(exercise, [(np.array(g), np.array(u)) for g, u in pairs])


@depends("test_slope")
def test_along_the_axes(exercise):
    """Along an axis it is the slope in the gradient; the other way, that with its sign turned."""
    g = np.array([1.2, -3.4, 0.5])
    axes = np.eye(3)
    assert_slopes(exercise, [(g, sign * axis) for axis in axes for sign in (1, -1)])


@depends("test_slope")
def test_any_length_of_u(exercise):
    """It does not depend on the length of u, be u ever so short or long."""
    g, u = np.array([-1.3, 2.1, 4.0]), np.array([2.0, -1.0, 0.5])
    assert_slopes(
        exercise, [(g, size * u) for size in [1.0, 3.0, 0.4, 0.5, 0.01, 1e-9, 1e-100, 1e6]]
    )


@depends("test_slope")
def test_any_steepness(exercise):
    """Ground twice as steep has twice the slope, and level ground has none."""
    g, u = np.array([-1.3, 2.1, 4.0]), np.array([2.0, -1.0, 0.5])
    steeper = [(size * g, u) for size in [1.0, 2.0, 1e-6, 1e-100, 1e6]]
    assert_slopes(exercise, [*steeper, (np.zeros(3), u)])


@depends("test_slope")
def test_steepest(exercise):
    """No direction is steeper than along the gradient, or gentler than across it."""
    rng = np.random.default_rng(8)
    g = np.array([2.0, -1.0, 2.0])
    for u in rng.normal(size=(20, 3)):
        got = real_number(exercise.directional_slope(g, u))
        assert abs(got) <= 3 + 1e-9, f"the gradient has length 3, and the slope is {got:.6g}"
    along, across = [(g, 5 * g), (g, -0.2 * g)], [(g, np.array([1.0, 2.0, 0.0]))]
    assert_slopes(exercise, along + across)


@depends("test_slope")
def test_as_measured(exercise):
    """It is what a tiny step along u measures, at any place on the surface of the toy data."""
    rng = np.random.default_rng(3)
    h = 1e-4
    for w, u in rng.integers(-40, 40, (6, 2, 2)) / 10:
        step = h * u / np.sqrt(u @ u)
        measured = (RECEIPTS.error(w + step) - RECEIPTS.error(w - step)) / (2 * h)
        assert_close(
            exercise.directional_slope(RECEIPTS.slope(w), u), measured, 1e-6, absolute=1e-6
        )


@depends("test_slope")
def test_leaves_no_trace(exercise):
    """Afterwards g and u are unchanged, and no call remembers the one before."""
    g, other = np.array([1.5, -2.0, 0.5]), np.array([0.4, 3.0, -1.0])
    # Of these, hardly any sum or product can be undone to the last bit.
    u, turned = np.array([0.8, 3.6, -3.9]), np.array([0.2, 3.7, 0.5])
    for slopes, arrow in [(g, u), (g, turned), (other, turned), (g, u), (g, u)]:
        expected = float(slopes @ arrow) / float(np.sqrt(arrow @ arrow))
        with unchanged(g=slopes, u=arrow):
            got = exercise.directional_slope(slopes, arrow)
        assert_close(got, expected)
