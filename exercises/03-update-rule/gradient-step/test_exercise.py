import numpy as np

from grader.checking import assert_answer, assert_close, depends, unchanged


def assert_steps(exercise, w, g, eta):
    # Computed first: an answer that writes into w or g must not move its own target.
    expected = w - eta * g
    assert_close(exercise.gradient_step(w, g, eta), expected)


def test_numbers(exercise):
    """Numbers in, a number out: from w = 3 with gradient 4 and eta = 0.5, and from others."""
    cases = [(3.0, 4.0, 0.5), (-1.25, 0.4, 0.3), (0.75, -3.2, -0.05), (0.0, 30.0, 0.1)]
    cases.append((np.float64(1.2), np.float64(-7.0), 0.0))
    # All of them before the first is judged: one result alone looks like many a mistake.
    results = [exercise.gradient_step(*case) for case in cases]
    for (w, g, eta), result in zip(cases, results, strict=True):
        assert_close(result, w - eta * g)


@depends("test_numbers")
def test_one_step(exercise):
    """It takes the step of the exercise one-step."""
    assert_answer(exercise.gradient_step(2.5, 0.8, 0.1), 2.42)


@depends("test_numbers")
def test_arrays_of_any_shape(exercise):
    """Arrays of any shape: every entry takes its own step."""
    rng = np.random.default_rng(7)
    for shape in [(2,), (1,), (20,), (3, 4), (4, 4), (1, 3), (3, 1), (2, 3, 2), (2, 2, 2, 2)]:
        w, g = rng.integers(-20, 20, (2, *shape)) / 4
        assert_steps(exercise, w, g, 0.3)
    for w, g in rng.integers(-20, 20, (3, 2, 3, 3)) / 4:
        assert_steps(exercise, np.asfortranarray(w), g, 0.3)
        assert_steps(exercise, w, np.asfortranarray(g), 0.3)


@depends("test_arrays_of_any_shape")
def test_any_eta(exercise):
    """eta scales the step: twice eta goes twice as far, 0 stays, and a negative eta climbs."""
    for eta in [0.01, 0.02, 1.0, 2.5, 1e4, 1e6, 0.0, -0.1, -3.0]:
        assert_steps(exercise, np.array([1.5, -0.5, 4.0]), np.array([0.7, -2.2, 30.0]), eta)


@depends("test_arrays_of_any_shape")
def test_any_size(exercise):
    """Weights and gradients may be tiny or huge: nothing is rounded away or cut off."""
    w, g = np.array([1, -2, 3, 0]) / 7, np.array([2, 5, 0, -4]) / 3
    for size in [1.0, 1e3, 1e9, 1e-3, 1e-6]:
        assert_steps(exercise, size * w, size * g, 0.1)


@depends("test_leaves_no_trace")
def test_integers(exercise):
    """Integers give floats: nothing after the decimal point is lost."""
    w, g = np.array([2, 1]), np.array([8, 9])
    with unchanged(w=w, g=g):
        assert_steps(exercise, w, g, 0.1)
    assert_steps(exercise, w, g, 1.0)
    assert_steps(exercise, w, g / 4, 0.1)
    assert_steps(exercise, w / 4, g, 0.1)
    small = np.array([[-3, 4], [0, -1]], "i4"), np.array([[5, -6], [7, 1]], "i4")
    assert_steps(exercise, *small, 0.3)
    assert_steps(exercise, 7, -3, 2.5)
    assert_steps(exercise, -4, 0, 1.5)


@depends("test_arrays_of_any_shape")
def test_downhill(exercise):
    """A small step against the gradient of a bowl lowers the error."""
    rng = np.random.default_rng(11)
    for size in [2, 3, 6]:
        root = rng.normal(size=(size, size))
        curvature = root @ root.T + np.eye(size)
        w = rng.normal(size=size)
        before = w @ curvature @ w / 2
        new = exercise.gradient_step(w.copy(), curvature @ w, 0.1 / np.trace(curvature))
        after = new @ curvature @ new / 2
        assert after < before, f"the error went from {before:.6g} to {after:.6g}"


@depends("test_arrays_of_any_shape")
def test_leaves_no_trace(exercise):
    """Afterwards w and g are unchanged, and no call remembers the one before."""
    rng = np.random.default_rng(5)
    for shape in [(3,), (1,), (2, 3)]:
        for eta in [0.25, -0.3, 2.5]:
            w, g = rng.integers(1, 9, (2, *shape)).astype(float)
            expected = w - eta * g
            with unchanged(w=w, g=g):
                result = exercise.gradient_step(w, g, eta)
            assert_close(result, expected)
    w, g, other = np.array([4.0, -2.0]), np.array([1.0, 3.0]), np.array([0.5, 6.0])
    for now, slope in [(w, g), (w, other), (other, g), (w, g), (w, g), (w, g)]:
        assert_steps(exercise, now, slope, 0.25)
