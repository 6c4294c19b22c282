import numpy as np

from grader.checking import assert_close, depends, real_number, same_length, unchanged

# The Hessian of the toy set, and others of few digits: none is in line with the axes.
BOWLS = [
    np.array([[3.0, 1.5], [1.5, 1.5]]),
    np.array([[1.2, -0.5, 0.3], [-0.5, 2.0, -0.7], [0.3, -0.7, 0.9]]),
    np.array([[0.8, -0.6], [-0.6, 1.1]]),
    np.array([[5, 1, -2, 0.5], [1, 4, 0.6, 1.5], [-2, 0.6, 6, -1], [0.5, 1.5, -1, 3]]),
    # Steepest straight across (1, 1).
    np.array([[2.0, -1.0], [-1.0, 2.0]]),
]


def turned(curvatures, seed):
    """A bowl with these curvatures, in directions of its own: its Hessian, and the directions."""
    size = len(curvatures)
    directions, _ = np.linalg.qr(np.random.default_rng(seed).normal(size=(size, size)))
    H = directions @ np.diag(curvatures) @ directions.T
    # Rounding must not cost it its symmetry.
    return (H + H.T) / 2, directions


def random_bowls():
    """Bowls of every size, with the largest curvature in any place among the others."""
    rng = np.random.default_rng(4)
    for seed, size in enumerate([1, 2, 3, 4, 5, 8, 2, 3, 6, 2]):
        curvatures = np.round(rng.uniform(0.1, 9, size), 1)
        yield curvatures, *turned(curvatures, seed)


def limits(exercise, H):
    # A copy: an answer that writes into H must not move its own target.
    return same_length(exercise.eta_limits(H.copy()), 2)


def assert_limits(exercise, H, L):
    lands, diverges = limits(exercise, H)
    assert_close(lands, 1 / L)
    assert_close(diverges, 2 / L)


def test_lands(exercise):
    """The first value is 1/L, for bowls of two weights and of more."""
    # All of them before the first is judged: one result alone looks like many a mistake.
    results = [limits(exercise, H) for H in BOWLS]
    for H, (lands, _) in zip(BOWLS, results, strict=True):
        assert_close(lands, 1 / np.linalg.eigvalsh(H)[-1])


def test_diverges(exercise):
    """The second value is 2/L, for bowls of two weights and of more."""
    results = [limits(exercise, H) for H in BOWLS]
    for H, (_, diverges) in zip(BOWLS, results, strict=True):
        assert_close(diverges, 2 / np.linalg.eigvalsh(H)[-1])


@depends("test_lands", "test_diverges")
def test_any_size(exercise):
    """The limits are right for any number of weights, and wherever the largest curvature is."""
    for curvatures, H, _ in random_bowls():
        assert_limits(exercise, H, curvatures.max())


@depends("test_lands", "test_diverges")
def test_turned(exercise):
    """A bowl that is turned keeps its limits."""
    for curvatures, H, _ in random_bowls():
        before = limits(exercise, np.diag(curvatures))
        after = limits(exercise, H)
        for old, new in zip(before, after, strict=True):
            assert_close(new, real_number(old))


@depends("test_diverges")
def test_just_below_and_above(exercise):
    """With 0.999 of the second value a run arrives, and with 1.001 of it the same run diverges."""
    for curvatures, H, directions in random_bowls():
        _, diverges = limits(exercise, H)
        # Equally far from the bottom in each of the bowl's own directions.
        start = directions @ np.ones(len(curvatures))
        for part, arrives in [(0.999, True), (1.001, False)]:
            once = np.eye(len(H)) - part * real_number(diverges) * H
            with np.errstate(all="ignore"):
                left = np.linalg.matrix_power(once, 5000) @ start
            nearer = np.linalg.norm(left) < np.linalg.norm(start)
            told = "still comes nearer" if nearer else "is thrown out"
            assert nearer == arrives, f"with {part} of your second value, a run {told}"


@depends("test_lands", "test_diverges")
def test_any_curvature(exercise):
    """Bowls may be steep or nearly flat, round, or far longer than wide."""
    for curvatures in [[3e6, 1e6], [1e-6, 4e-6, 2e-6], [2.5, 2.5, 2.5], [4, 1, 4], [1e-3, 1e3]]:
        assert_limits(exercise, turned(np.array(curvatures, float), 6)[0], max(curvatures))


@depends("test_lands", "test_diverges")
def test_leaves_no_trace(exercise):
    """Afterwards H is unchanged, and no call remembers the one before."""
    for H in [*BOWLS, *BOWLS[::-1]]:
        given = H.copy()
        with unchanged(H=given):
            exercise.eta_limits(given)
        assert_limits(exercise, H, np.linalg.eigvalsh(H)[-1])
