import numpy as np

from grader.checking import assert_close, assert_refused, depends, real_number, unchanged

EXAMPLES = [
    ([3.0, -1.0, 2.0], [1.0, 1.0, 2.5], 2.75),
    ([-2.0, 1.5, 0.5, 3.0, -0.5], [1.0, 1.0, -1.5, 3.5, 2.0], 3.95),
    ([0.5, 4.0], [-1.0, 2.0], 3.125),
]


def data(rng, n, size=1.0):
    """Predictions and targets of few digits."""
    return size * rng.integers(-40, 41, (2, n)) / 10


def assert_right(exercise, y_hat, y):
    # Computed first: an answer that writes into its arguments must not move its own target.
    expected = np.mean((y_hat - y) ** 2)
    assert_close(exercise.mse(y_hat, y), expected)


def test_examples(exercise):
    """Three predictions give the right error, and so do five, and two."""
    # All of them before the first is judged: one result alone looks like many a mistake.
    results = [exercise.mse(np.array(y_hat), np.array(y)) for y_hat, y, _ in EXAMPLES]
    for result, (_, _, expected) in zip(results, EXAMPLES, strict=True):
        assert_close(result, expected)


@depends("test_examples")
def test_shapes(exercise):
    """Predictions and targets of different shapes are refused with a ValueError."""
    y_hat, y = np.array([1.0, 1.0, 2.0, 3.0]), np.array([2.0, 1.0, 3.0, 5.0])
    for one, other in [
        (y_hat, y[:, None]),
        (y_hat[:, None], y),
        (y_hat, y[None]),
        (y_hat, y[:1]),
        (y_hat[:1], y),
        (y_hat, y[:3]),
        (y_hat[1:], y),
        (y_hat, y.reshape(2, 2)),
        (y_hat[:1], y[:1, None]),
    ]:
        because = f"the shapes {one.shape} and {other.shape} differ"
        assert_refused(exercise.mse, one, other, because=because)


@depends("test_examples")
def test_leaves_no_trace(exercise):
    """Afterwards y_hat and y are unchanged, and no call remembers the one before."""
    rng = np.random.default_rng(3)
    y_hat, y = data(rng, 4)
    _, other = data(rng, 4)
    for one, two in [(y_hat, y), (y_hat, y), (y_hat, other), (other, y), (y_hat, y)]:
        expected = np.mean((one - two) ** 2)
        with unchanged(y_hat=one, y=two):
            result = exercise.mse(one, two)
        assert_close(result, expected)


@depends("test_leaves_no_trace")
def test_laws(exercise):
    """It is never negative, and the same when y_hat and y, or the samples, change places."""
    rng = np.random.default_rng(1)
    for n in [4, 2, 9]:
        y_hat, y = data(rng, n)
        pairs = [(y_hat, y), (y, y_hat), (y_hat[::-1], y[::-1])]
        given, swapped, reordered = (real_number(exercise.mse(*pair)) for pair in pairs)
        assert given >= 0, f"the error is {given:.6g}, and a mean of squares is never negative"
        assert_close(swapped, given)
        assert_close(reordered, given)


@depends("test_leaves_no_trace")
def test_any_data(exercise):
    """One sample or a thousand, large numbers or small ones, and 0 for perfect predictions."""
    rng = np.random.default_rng(2)
    for n, size in [(1, 1.0), (7, 1e-4), (6, 1e3), (30, 0.1), (1000, 1.0)]:
        assert_right(exercise, *data(rng, n, size))
    y = data(rng, 5)[0]
    assert_right(exercise, y.copy(), y)
    # All too low, all too high.
    assert_right(exercise, y - 0.5, y)
    assert_right(exercise, y + np.array([0.1, 2.5, 0.3, 0.2, 4.0]), y)


@depends("test_leaves_no_trace")
def test_integers(exercise):
    """Integers do as well, in one of the two or in both, and the error keeps its decimals."""
    y_hat, y = np.array([3, -1, 4, 2]), np.array([1, 1, 5, 2])
    assert_right(exercise, y_hat / 2, y)
    assert_right(exercise, y_hat, y / 2)
    assert_right(exercise, y_hat, y)
    assert_right(exercise, y_hat.astype("i4"), y)
