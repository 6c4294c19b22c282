import numpy as np

from grader.checking import (
    Bowl,
    Receipts,
    asked,
    assert_close,
    depends,
    one_of,
    same_length,
    unchanged,
    whole_number,
)

REASONS = ("converged", "max_iter")
TOLERANCES = [10.0, 2.0, 1.0, 0.5, 0.1, 0.01]

RECEIPTS = Receipts()


def always(*g):
    """The same gradient everywhere."""
    return lambda w: np.array(g) + 0 * w


def right_run(slope, w0, eta, tol, max_iter):
    w, updates = np.array(w0), 0
    while updates < max_iter and np.linalg.norm(slope(w)) > tol:
        w = w - eta * slope(w)
        updates += 1
    if updates < max_iter:
        return w, updates, "converged"
    # Whether a run that arrives with its very last update has converged is nobody's business.
    assert np.linalg.norm(slope(w)) > tol
    return w, updates, "max_iter"


def assert_run(got, case):
    _, w0, eta, tol, max_iter = case
    w, updates, reason = right_run(*case)
    end, count, word = same_length(got, 3)
    count, word = whole_number(count), one_of(word, REASONS)
    given = f"from {np.array(w0).tolist()} with eta = {eta}, tol = {tol} and max_iter = {max_iter}"
    told = f"{given}: got {count} as the number of updates and {word!r} as the reason"
    assert (count, word) == (updates, reason), f"{told}, where {updates} and {reason!r} are right"
    assert_close(end, w)


def assert_runs(exercise, *cases):
    # All of them before the first is judged: one result alone looks like many a mistake.
    results = [exercise.minimise(asked(slope), np.array(w0), *rest) for slope, w0, *rest in cases]
    for result, case in zip(results, cases, strict=True):
        assert_run(result, case)


def test_converges(exercise):
    """The run stops before the first update for which the gradient is no longer than tol."""
    two, three, five = Bowl(2), Bowl(3), Bowl(5)
    assert_runs(
        exercise,
        (lambda w: 2 * (w - [3.0, 1.0]), [0.0, 0.0], 0.25, 0.38, 20),
        (RECEIPTS.slope, [0.0, 0.0], 0.25, 0.01, 40),
        (three.slope, three.start, 0.3, 0.5, 40),
        (two.slope, two.start, 0.2, 1.5, 40),
        (five.slope, five.start, 0.25, 0.1, 40),
        (two.slope, two.bottom, 0.2, 1.5, 40),
    )


@depends("test_converges")
def test_budget(exercise):
    """Where the slope is still too steep after max_iter updates, the reason is "max_iter"."""
    bowl = Bowl(3)
    assert_runs(
        exercise,
        *((bowl.slope, bowl.start, 0.2, 1e-3, max_iter) for max_iter in [5, 1, 2, 12, 0]),
        (RECEIPTS.slope, [3.5, -2.0], 0.1, 0.0, 4),
        (RECEIPTS.slope, [3.5, -2.0], 0.01, 0.1, 60),
    )


@depends("test_budget")
def test_bounce(exercise):
    """A run that bounces from side to side for ever has not converged."""
    assert_runs(
        exercise,
        *((lambda w: 0.2 * (w + 1.5), [2.5], 10.0, 0.1, max_iter) for max_iter in [10, 7, 1]),
        (lambda w: [4.0, 2.0] * w, [3.0, 0.5], 0.5, 0.01, 9),
    )


@depends("test_converges")
def test_start_on_level_ground(exercise):
    """A run that starts on level ground makes no update, and has converged."""
    bowl = Bowl(3)
    assert_runs(
        exercise,
        (bowl.slope, bowl.bottom, 0.3, 1e-6, 20),
        (bowl.slope, bowl.bottom, 0.3, 0.0, 20),
        (bowl.slope, bowl.bottom - 0.01, 0.3, 0.2, 20),
        (lambda w: -1 / (1 + np.exp(-w)), [-10.0], 0.1, 1e-4, 1),
    )


@depends("test_converges")
def test_length(exercise):
    """What counts is the length of the gradient, and it may be just as long as tol."""
    assert_runs(
        exercise,
        *(
            (always(-3.0, 4.0), [1.0, 2.0], 0.5, tol, 6)
            for tol in [4.9, 4.9999, 5.0, 5.1, 7.1, 24.0]
        ),
        *((always(0.3, 0.4), [1.0, -2.0], 2.0, tol, 6) for tol in [0.45, 0.3, 0.55]),
        *((always(-0.6, 0.6, 0.3), [1.0, -2.0, 0.5], 1.0, tol, 4) for tol in [0.85, 0.95]),
        (always(0.0, -2.0), [1.0, -2.0], 0.1, 0.5, 3),
        *((always(3e-13, -4e-13), [1.0, -2.0], 1.0, tol, 3) for tol in [0.0, 4e-13, 6e-13]),
    )


@depends("test_converges")
def test_tighter(exercise):
    """A tighter tolerance never stops sooner."""
    bowl = Bowl(4)
    cases = [(bowl.slope, bowl.start, 0.3, tol, 40) for tol in TOLERANCES]
    results = [exercise.minimise(asked(slope), w0.copy(), *rest) for slope, w0, *rest in cases]
    counts = [whole_number(same_length(result, 3)[1]) for result in results]
    assert counts == sorted(counts), f"for tol = {TOLERANCES}, the updates are {counts}"
    for result, case in zip(results, cases, strict=True):
        assert_run(result, case)


@depends("test_budget")
def test_any_eta(exercise):
    """eta may be tiny or too large, 0 stays, and a negative one climbs: tol means the same."""
    bowl = Bowl(2)
    assert_runs(
        exercise,
        *((bowl.slope, bowl.start, eta, 0.2, 9) for eta in [0.001, 3.0, 0.0, -0.1]),
        (bowl.slope, bowl.start, 0.4, 0.2, 40),
        (bowl.slope, bowl.bottom + 0.05, 1e-5, 0.2, 9),
        *((bowl.slope, bowl.bottom + 0.01, eta, 0.2, 9) for eta in [0.0, -0.1]),
        (lambda w: -bowl.slope(w), bowl.start, -0.4, 0.2, 40),
    )


@depends("test_converges")
def test_any_slope(exercise):
    """grad may be any function of a place, and its slopes tiny or huge."""
    bowl = Bowl(3)
    assert_runs(
        exercise,
        (lambda w: w**3 - 4 * w, [0.1, -1.0], 0.1, 1e-5, 40),
        (np.sin, [0.4, -2.0, 3.0], 0.5, 0.001, 40),
        (lambda w: 1e6 * bowl.slope(w), bowl.start, 3e-7, 1e5, 40),
        (lambda w: 1e-6 * bowl.slope(w), bowl.start, 3e5, 1e-7, 40),
    )


@depends("test_converges")
def test_leaves_no_trace(exercise):
    """Afterwards w0 is unchanged, and no call remembers the one before."""
    bowl, other = Bowl(3), Bowl(4)
    for each, *rest in [(bowl, 0.3, 0.1, 40), (other, 0.3, 0.1, 40), (bowl, 0.3, 1.0, 40)]:
        w0 = each.start.copy()
        for _ in range(2):
            with unchanged(w0=w0):
                result = exercise.minimise(asked(each.slope), w0, *rest)
            assert_run(result, (each.slope, each.start, *rest))
