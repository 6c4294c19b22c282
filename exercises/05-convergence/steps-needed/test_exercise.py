import numpy as np

from grader.checking import assert_close, assert_refused, depends, whole_number


def counted(L, eta, ratio):
    """The steps that it takes, found by taking them."""
    left, steps = 1.0, 0
    while left > ratio:
        left *= abs(1 - eta * L)
        steps += 1
    return steps


def assert_counts(exercise, cases):
    """Each case is a curvature, a rate, a ratio and the steps they need.

    Nowhere is the ratio an exact power of the factor: there, rounding decides.
    """
    # All of them before the first is judged: one result alone looks like many a mistake.
    results = [exercise.steps_needed(*case) for *case, _ in cases]
    for result, (*_, steps) in zip(results, cases, strict=True):
        assert_close(whole_number(result), steps)


def random_cases(seed, low, high):
    """Cases with eta * L from low to high, of few digits."""
    rng = np.random.default_rng(seed)
    cases = []
    while len(cases) < 30:
        L = float(rng.integers(1, 90)) / 10
        eta = float(np.round(rng.uniform(low, high) / L, 3))
        ratio = float(f"{rng.integers(1, 10)}e-{rng.integers(1, 10)}")
        if not low <= eta * L <= high:
            continue
        fraction = np.log(ratio) / np.log(abs(1 - eta * L)) % 1
        if 0.02 < fraction < 0.98:
            cases.append((L, eta, ratio, counted(L, eta, ratio)))
    return cases


def test_creeping(exercise):
    """The count is right where eta*L is below 1, as from (0.32, 1.0, 1e-6)."""
    cases = [(0.32, 1.0, 1e-6, 36), (4.0, 0.05, 0.001, 31), (2.5, 0.3, 0.1, 2)]
    assert_counts(exercise, [*cases, (0.5, 0.4, 0.02, 18), *random_cases(1, 0.05, 0.99)])


@depends("test_creeping")
def test_overshooting(exercise):
    """The count is right where eta*L is between 1 and 2, too."""
    cases = [(4.0, 0.45, 0.001, 31), (0.16, 10.0, 1e-6, 28), (2.0, 0.75, 1e-6, 20)]
    cases += [(1.0, 1.95, 0.9, 3)]
    assert_counts(exercise, [*cases, *random_cases(2, 1.01, 1.95)])


@depends("test_overshooting")
def test_mirrored(exercise):
    """The learning rates eta and 2/L - eta, to both sides of 1/L, need equally many steps."""
    for L, eta, ratio, _ in random_cases(3, 0.05, 0.99):
        near, far = (exercise.steps_needed(L, rate, ratio) for rate in (eta, 2 / L - eta))
        assert_close(whole_number(far), whole_number(near))


@depends("test_creeping")
def test_lands(exercise):
    """One step is enough where eta*L is 1, if only up to rounding, for every ratio."""
    cases = [(4.0, 0.25), (0.1, 10.0), (49.0, 1 / 49), (0.3, 1 / 0.3), (1.1, 1 / 1.1)]
    # No two floats are exactly these, and neither is what they make.
    cases += [(3 / b, b / 3) for b in [11, 17, 19]]
    ratios = [1e-6, 0.9, 0.3, 1e-20]
    assert_counts(exercise, [(L, eta, ratio, 1) for L, eta in cases for ratio in ratios])


@depends("test_creeping")
def test_almost_lands(exercise):
    """Just beside landing, one step is not enough for every ratio."""
    near = [(2.0, 0.4995, 1e-4, 2), (4.0, 0.25025, 1e-4, 2), (0.5, 2.0002, 1e-6, 2)]
    assert_counts(exercise, near)


@depends("test_creeping")
def test_few_and_many(exercise):
    """A single step may be enough, and it may take more than a million."""
    cases = [
        (2.0, 0.4, 0.9, 1),
        (2.0, 0.4, 0.21, 1),
        (2.0, 0.4, 0.19, 2),
        (0.99, 1.0, 0.02, 1),
        (1.0, 0.25, 1e-6, 49),
        (1.0, 0.5, 1e-6, 20),
        (1.0, 0.5, 9.77e-4, 10),
        (1.0, 0.5, 9.76e-4, 11),
        (1.0, 0.25, 1e-30, 241),
        (2e9, 2e-10, 0.001, 14),
        (2e-9, 2e8, 0.001, 14),
        (0.1, 0.1, 1e-6, 1_375),
        (1e-4, 0.1, 0.5, 69_315),
        (1e-5, 1.0, 1e-6, 1_381_545),
    ]
    assert_counts(exercise, cases)


@depends("test_creeping")
def test_never(exercise):
    """Where eta*L is 2 or more, there is no such number: an exception is raised."""
    for L, eta, ratio in [
        (0.32, 10.0, 1e-6),
        (4.0, 0.51, 0.1),
        (100.0, 0.1, 0.9),
        (0.2, 10.0, 1e-6),
        (4.0, 0.5, 0.5),
        (1.0, 2.002, 0.5),
    ]:
        told = f"with eta*L = {eta * L:.3g}, no number of steps is enough"
        assert_refused(exercise.steps_needed, L, eta, ratio, because=told)
