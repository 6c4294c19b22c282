import numpy as np

from grader.checking import (
    Receipts,
    assert_close,
    assert_predicted,
    assert_prediction,
    depends,
    same_length,
    unchanged,
)

COMES_TRUE = {"w1": "raise", "w2": "raise"}
WORDS = ("raise", "lower")

# Their gradient at (0, 0) is the one of the prediction.
RECEIPTS = Receipts()


def assert_points(exercise, g):
    # Computed first: an answer that writes into g must not move its own target.
    uphill = g / np.linalg.norm(g)
    pair = same_length(exercise.uphill_downhill(g), 2)
    for arrow, expected in zip(pair, (uphill, -uphill), strict=True):
        assert_close(arrow, expected)


def test_prediction_is_made(exercise):
    """PREDICTION says "raise" or "lower" for each weight, before anything is run."""
    assert_predicted(exercise.PREDICTION, COMES_TRUE, WORDS)


@depends("test_prediction_is_made")
def test_prediction(exercise):
    """The prediction for both weights comes true."""
    assert_prediction(exercise.PREDICTION, COMES_TRUE, WORDS)


@depends("test_prediction_is_made")
def test_directions(exercise):
    """The first arrow points along g, the second against it, and both have length 1."""
    gradients = [np.array(g) for g in ([2.4, -3.0, 3.2], [-1.4, 4.8], [-7.5, -4.5], [0.5, 4.0])]
    gradients += [np.array([-3.0]), np.array([0.0, -2.5, 0.0, 6.0, 1.0])]
    # All of them before the first is judged: one result alone looks like many a mistake.
    pairs = [exercise.uphill_downhill(g.copy()) for g in gradients]
    for g, pair in zip(gradients, pairs, strict=True):
        uphill, downhill = same_length(pair, 2)
        assert_close(uphill, g / np.linalg.norm(g))
        assert_close(downhill, -g / np.linalg.norm(g))


@depends("test_directions")
def test_a_tiny_step(exercise):
    """From (0, 0), a tiny step along the second arrow lowers the error; along the first, not."""
    w = np.zeros(2)
    uphill, downhill = exercise.uphill_downhill(RECEIPTS.slope(w))
    error = RECEIPTS.error
    assert error(w + 0.001 * downhill) < error(w), "the second arrow does not lead downhill"
    assert error(w + 0.001 * uphill) > error(w), "the first arrow does not lead uphill"


@depends("test_directions")
def test_any_length(exercise):
    """Both arrows have length 1 wherever there is a slope, be it ever so gentle or so steep."""
    for size in [1e3, 1e9, 1e-3, 1e-6, 1e-10, 1e-100]:
        for g in [np.array([1.5, -2.0]), np.array([-3.0, 0.7, 1.9]), np.array([-2.5, 2.5])]:
            assert_points(exercise, size * g)


@depends("test_directions")
def test_level_ground(exercise):
    """Where the gradient is zero, both arrows are zeros."""
    for d in [2, 1, 5]:
        for arrow in same_length(exercise.uphill_downhill(np.zeros(d)), 2):
            assert_close(arrow, np.zeros(d))


@depends("test_directions")
def test_leaves_no_trace(exercise):
    """Afterwards g is unchanged, and no call remembers the one before."""
    first, second = np.array([-1.8, 2.4, 4.0]), np.array([1.2, -1.6, 1.5])
    for g in [first, second, -first, first, second, second]:
        expected = g / np.linalg.norm(g)
        with unchanged(g=g):
            uphill, downhill = same_length(exercise.uphill_downhill(g), 2)
        assert_close(uphill, expected)
        assert_close(downhill, -expected)
