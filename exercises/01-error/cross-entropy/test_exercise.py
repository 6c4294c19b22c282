import numpy as np

from grader.checking import assert_close, depends, real_number, unchanged

# As near to 0 and to 1 as this, clipping at 1e-12 and adding 1e-12 come to the same.
NEXT_TO_NOTHING = 1e-20
# So far apart are the costs of the two, at most, where eps is said.
SLACK = 1e-3
ALMOST_ONE = np.nextafter(1.0, 0.0)


def cost(p, y, eps=1e-12):
    """What to expect: minus the mean logarithm of what was predicted for the right label."""
    return -np.mean(np.log(np.where(y == 1, p, 1 - p).clip(eps)))


def data(rng, n):
    """Predictions of two digits, neither 0 nor 1, and labels."""
    return rng.integers(1, 100, n) / 100, rng.integers(0, 2, n).astype(float)


def assert_costs(exercise, cases, absolute=0.0):
    cases = [(np.array(p), np.array(y), *rest) for p, y, *rest in cases]
    # Computed first: an answer that writes into p or y must not move its own target.
    expected = [cost(*case) for case in cases]
    # All calls before the first is judged: one result alone looks like many a mistake.
    results = [exercise.bce(*case) for case in cases]
    for result, right in zip(results, expected, strict=True):
        assert_close(result, right, absolute=absolute)


def test_examples(exercise):
    """Some sure and unsure, right and wrong predictions cost what the formula says."""
    assert_costs(
        exercise,
        [
            ([0.9, 0.2, 0.6], [1.0, 0.0, 1.0]),
            ([0.3, 0.7, 0.35, 0.1, 0.8], [1.0, 0.0, 0.0, 1.0, 1.0]),
            ([0.5, 0.5, 0.5, 0.5], [0.0, 1.0, 1.0, 0.0]),
            ([0.1], [1.0]),
            ([0.85, 0.4], [0.0, 0.0]),
        ],
    )


@depends("test_examples")
def test_wrong_and_sure(exercise):
    """A prediction of 0 or 1, or next to it, that is wrong costs much, and yet a finite number."""
    assert_costs(
        exercise,
        [
            ([0.0, 0.25], [1.0, 0.0]),
            ([0.6, 1.0], [1.0, 0.0]),
            ([1.0, 0.3, 0.0], [0.0, 0.0, 1.0]),
            ([NEXT_TO_NOTHING, 0.7], [1.0, 1.0]),
            ([0.7, ALMOST_ONE], [0.0, 0.0]),
        ],
        SLACK,
    )


@depends("test_wrong_and_sure")
def test_right_and_sure(exercise):
    """A prediction of 0 or 1 that is right costs next to nothing."""
    assert_costs(
        exercise,
        [
            ([0.0, 1.0, 0.25], [0.0, 1.0, 0.0]),
            ([1.0, 0.3], [1.0, 1.0]),
            ([0.0, 0.6], [0.0, 0.0]),
        ],
    )
    assert_costs(exercise, [([1.0, 0.0], [1.0, 0.0])], 1e-9)


@depends("test_wrong_and_sure")
def test_eps(exercise):
    """The larger eps is, the less a prediction costs that is sure and wrong."""
    p, labels, others = [0.0, 0.25, 1.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]
    # First the labels that 1 - p stays away from: 1 - (1 - 1e-12) is not quite 1e-12, so what comes
    # of a wrong eps there depends on how it is written.
    for y in [labels, others]:
        assert_costs(exercise, [(p, y, eps) for eps in [1e-6, 1e-4, 1e-9]], SLACK)


@depends("test_examples")
def test_laws(exercise):
    """It is the same with 0 and 1 in each other's place, and with the samples in another order."""
    rng = np.random.default_rng(1)
    for n in [4, 7, 12]:
        p, y = data(rng, n)
        pairs = [(p, y), (1 - p, 1 - y), (p[::-1], y[::-1])]
        given, flipped, reordered = (real_number(exercise.bce(*pair)) for pair in pairs)
        assert_close(flipped, given)
        assert_close(reordered, given)


@depends("test_examples")
def test_any_data(exercise):
    """One sample or a thousand, labels all alike or mixed, predictions near 0 and 1."""
    rng = np.random.default_rng(2)
    assert_costs(exercise, [data(rng, n) for n in [1, 3, 30, 1000]])
    p, _ = data(rng, 6)
    assert_costs(exercise, [(p, np.zeros(6)), (p, np.ones(6))])
    assert_costs(exercise, [([1e-5, 0.99999, 0.999], [1.0, 0.0, 1.0])], 1e-6)


@depends("test_right_and_sure")
def test_leaves_no_trace(exercise):
    """Afterwards p and y are unchanged, and no call remembers the one before."""
    p, other = np.array([0.3, 0.0, ALMOST_ONE, 0.8]), np.array([1.0, 0.45, NEXT_TO_NOTHING, 0.9])
    y, labels = np.array([1.0, 0.0, 1.0, 0.0]), np.array([1.0, 1.0, 0.0, 0.0])
    for predictions, truth in [(p, y), (p, y), (other, labels), (other, y[::-1]), (p, y)]:
        expected = cost(predictions, truth)
        with unchanged(p=predictions, y=truth):
            result = exercise.bce(predictions, truth)
        assert_close(result, expected, absolute=SLACK)
