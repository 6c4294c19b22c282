import numpy as np

from grader.checking import Bowl, Counted, Receipts, assert_calls, assert_close, depends, unchanged

RECEIPTS = Receipts()


def partials_of(slope, d, places=None):
    """One function for each of d weights, as they are handed over. `places` is a list that gets
    every place they are asked at.
    """

    def partial(j):
        def slope_along(*given):
            told = f"call partials[{j}] with the whole array w, and with nothing else"
            assert [isinstance(each, np.ndarray) for each in given] == [True], told
            assert given[0].shape == (d,), f"{told}: here it was given shape {given[0].shape}"
            if places is not None:
                places.append((j, given[0].copy()))
            return float(slope(given[0])[j])

        return Counted(slope_along, f"partials[{j}]")

    return [partial(j) for j in range(d)]


def assert_steps(exercise, slope, w, eta):
    # Computed first: an answer that writes into w must not move its own target.
    expected = w - eta * slope(w)
    assert_close(exercise.step_all(w, partials_of(slope, len(w)), eta), expected)


def test_step(exercise):
    """From (0, 0), with eta = 0.1, the chapter's weights go to (0.75, 0.45); others likewise."""
    cases = [(RECEIPTS.slope, np.zeros(2), 0.1)]
    cases += [(bowl.slope, bowl.start, 0.3) for bowl in map(Bowl, [3, 2, 5])]
    expected = [w - eta * slope(w) for slope, w, eta in cases]
    # All of them before the first is judged: one result alone looks like many a mistake.
    results = [
        exercise.step_all(w.copy(), partials_of(slope, len(w)), eta) for slope, w, eta in cases
    ]
    for result, right in zip(results, expected, strict=True):
        assert_close(result, right)


@depends("test_step")
def test_old_weights(exercise):
    """Every slope is read at the weights from before the step."""
    for bowl in map(Bowl, [2, 4]):
        places = []
        exercise.step_all(bowl.start.copy(), partials_of(bowl.slope, len(bowl.start), places), 0.3)
        for j, place in places:
            at = f"partials[{j}] is asked at {place}, but the step sets out from {bowl.start}"
            assert np.array_equal(place, bowl.start), at


@depends("test_step")
def test_order(exercise):
    """The weights may be stored in any order: each of them lands where it did."""
    for d, order in [(2, [1, 0]), (4, [2, 0, 3, 1])]:
        bowl, back = Bowl(d), np.argsort(order)
        assert_steps(
            exercise,
            lambda w, bowl=bowl, order=order, back=back: bowl.slope(w[back])[order],
            bowl.start[order],
            0.3,
        )


@depends("test_step")
def test_calls(exercise):
    """Each of the partials is called exactly once."""
    for d, eta in [(3, 0.3), (1, 0.2), (6, -0.1), (2, 0.0)]:
        bowl = Bowl(d)
        partials = partials_of(bowl.slope, d)
        exercise.step_all(bowl.start, partials, eta)
        for partial in partials:
            assert_calls(partial, 1)


@depends("test_step")
def test_any_eta(exercise):
    """eta may be tiny or large, 0 stays, and a negative one climbs; one weight does the same."""
    for d, eta in [(2, 0.01), (3, 1.0), (2, 40.0), (3, 0.0), (2, -0.4), (1, 0.3), (1, -2.0)]:
        bowl = Bowl(d)
        assert_steps(exercise, bowl.slope, bowl.start, eta)


@depends("test_step")
def test_any_slope(exercise):
    """A slope may be any function of the weights, and tiny or huge: nothing is cut off."""
    w = np.array([0.2, -1.7, 2.3])
    for slope in [
        lambda w: np.roll(w, 1) * w - 4,
        lambda w: np.sin(w + np.roll(w, 1)),
        lambda w: 0 * w + [3.0, -1.0, 0.5],
        lambda w: w * [1.0, 0.0, -2.0],
    ]:
        assert_steps(exercise, slope, w, 0.2)
    bowl = Bowl(7)
    for size in [1e6, 1e-12]:
        assert_steps(
            exercise, lambda w, size=size: size * bowl.slope(w / size), size * bowl.start, 0.3
        )


@depends("test_step")
def test_leaves_no_trace(exercise):
    """Afterwards w is unchanged, and no call remembers the one before."""
    bowl, other = Bowl(3), Bowl(4)
    for each, eta in [(bowl, 0.3), (other, 0.3), (bowl, 0.1), (bowl, 0.1)]:
        w = each.start.copy()
        expected = w - eta * each.slope(w)
        for _ in range(2):
            with unchanged(w=w):
                result = exercise.step_all(w, partials_of(each.slope, len(w)), eta)
            assert_close(result, expected)
