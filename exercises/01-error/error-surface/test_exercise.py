import numpy as np

from grader.checking import assert_close, depends, real_array, unchanged


def toy_set():
    """The samples of this chapter: the best weights are (2, 1)."""
    return np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [2.0, 1.0]]), np.array([2.0, 1, 3, 5])


def data(rng, n):
    """Inputs and targets, of few digits."""
    return rng.integers(-30, 31, (n, 2)) / 10, rng.integers(-30, 31, n) / 10


def weights(rng, count):
    """Values of a weight, in no order."""
    return rng.integers(-40, 41, count) / 10


def surface(X, y, w1, w2):
    """What to expect: the errors of all weights in one product."""
    pairs = np.array([[first, second] for second in w2 for first in w1])
    residuals = pairs @ X.T - y
    return np.mean(residuals**2, axis=1).reshape(len(w2), len(w1))


def assert_maps(exercise, cases):
    # Computed first: an answer that writes into its arguments must not move its own target.
    expected = [surface(*case) for case in cases]
    # All calls before the first is judged: one result alone looks like many a mistake.
    results = [exercise.error_surface(*case) for case in cases]
    for result, right in zip(results, expected, strict=True):
        assert_close(result, right)


def test_maps(exercise):
    """A map has one row for each value of w2, one column for each of w1, and the right errors."""
    rng = np.random.default_rng(1)
    assert_maps(
        exercise,
        [
            (*toy_set(), np.array([-1.0, 0.0, 0.5, 2.0, 3.0]), np.array([0.0, 1.0])),
            (*data(rng, 6), weights(rng, 3), weights(rng, 4)),
            (*data(rng, 5), weights(rng, 2), weights(rng, 2)),
        ],
    )


@depends("test_maps")
def test_toy_set(exercise):
    """For the samples of this chapter, it shows the error at the origin, and the best weights."""
    w1, w2 = np.linspace(-1, 4, 11), np.linspace(-2, 3, 6)
    drawn = real_array(exercise.error_surface(*toy_set(), w1, w2), (6, 11))
    assert_close(drawn[2, 2], 9.75)
    j, i = np.unravel_index(drawn.argmin(), drawn.shape)
    told = f"the lowest error is said to be at w1 = {w1[i]:g}, w2 = {w2[j]:g}"
    assert (w1[i], w2[j]) == (2, 1), told


@depends("test_maps")
def test_any_size(exercise):
    """Maps of one row, one column or one place do as well, and so do one sample and many."""
    rng = np.random.default_rng(2)
    for n, a, b in [(3, 1, 4), (2, 5, 1), (1, 3, 2), (7, 1, 1), (4, 4, 4), (50, 20, 11)]:
        assert_maps(exercise, [(*data(rng, n), weights(rng, a), weights(rng, b))])


@depends("test_maps")
def test_any_values(exercise):
    """Weights and data may be large or small, and a value of a weight may come twice."""
    rng = np.random.default_rng(3)
    for size in [1e-9, 1e3]:
        X, y = data(rng, 5)
        assert_maps(exercise, [(X, y * size, weights(rng, 3) * size, weights(rng, 2) * size)])
    twice = np.array([0.5, -1.5, 0.5])
    assert_maps(exercise, [(*data(rng, 3), twice, weights(rng, 2))])
    # The same values for both weights.
    assert_maps(exercise, [(*data(rng, 3), twice, twice.copy())])


@depends("test_maps")
def test_leaves_no_trace(exercise):
    """Afterwards all four arrays are unchanged, and no call remembers the one before."""
    rng = np.random.default_rng(4)
    case = *data(rng, 3), weights(rng, 2), weights(rng, 4)
    other = *data(rng, 3), weights(rng, 2), weights(rng, 4)
    # One argument is another, and then the next.
    mixed = [(*case[:k], other[k], *case[k + 1 :]) for k in range(4)]
    for X, y, w1, w2 in [case, case, *mixed, other, case]:
        expected = surface(X, y, w1, w2)
        with unchanged(X=X, y=y, w1=w1, w2=w2):
            result = exercise.error_surface(X, y, w1, w2)
        assert_close(result, expected)
