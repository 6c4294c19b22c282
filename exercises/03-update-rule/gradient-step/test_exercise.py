import numpy as np

from grader.checking import assert_answer, assert_close


def assert_steps(exercise, w, g, eta):
    # Computed first: an answer that writes into w or g must not move its own target.
    expected = w - eta * g
    assert_close(exercise.gradient_step(w, g, eta), expected)


def test_numbers(exercise):
    """From w = 3 with gradient 2 and eta = 0.5, and from other numbers: a number comes back."""
    for w, g, eta in [(3.0, 2.0, 0.5), (-1.25, 0.4, 0.3), (0.75, -3.2, 0.05), (7, 3, 0.25)]:
        assert_steps(exercise, w, g, eta)


def test_one_step(exercise):
    """It takes the step of the exercise one-step."""
    assert_answer(exercise.gradient_step(2.5, 0.8, 0.1), 2.42)


def test_arrays_of_any_shape(exercise):
    """Arrays of any shape take the same step in every place."""
    rng = np.random.default_rng(7)
    for shape in [(2,), (1,), (5,), (3, 4), (2, 3, 2)]:
        w, g = rng.integers(-20, 20, (2, *shape)) / 4
        assert_steps(exercise, w, g, 0.3)
    w, g = rng.integers(-20, 20, (2, 3, 2)) / 4
    assert_steps(exercise, np.asfortranarray(w), g, 0.3)


def test_any_eta(exercise):
    """eta scales the step: twice eta goes twice as far, 0 stays, and a negative eta climbs."""
    for eta in [0.01, 0.02, 1.0, 2.5, 1e4, 0.0, -0.1]:
        assert_steps(exercise, np.array([1.5, -0.5, 40.0]), np.array([0.7, -2.2, 1e-3]), eta)


def test_integers(exercise):
    """Integer arrays give floats: nothing behind the point is cut off."""
    w, g = np.array([2, 1]), np.array([8, 9])
    assert_steps(exercise, w, g, 0.1)
    assert_steps(exercise, w, g, 1.0)


def test_downhill(exercise):
    """A small step against the gradient of a bowl lowers the error."""
    rng = np.random.default_rng(11)
    for size in [2, 3, 6]:
        root = rng.normal(size=(size, size))
        curvature = root @ root.T + np.eye(size)
        w = rng.normal(size=size)
        before = w @ curvature @ w / 2
        new = exercise.gradient_step(w.copy(), curvature @ w, 0.1 / np.trace(curvature))
        assert isinstance(new, np.ndarray), "an array of weights should give an array"
        assert new.shape == w.shape, f"weights of shape {w.shape} gave shape {new.shape}"
        after = new @ curvature @ new / 2
        assert after < before, f"the error went from {before:.6g} to {after:.6g}"


def test_leaves_arguments_alone(exercise):
    """w and g are as they were afterwards, and the same call gives the same result again."""
    w, g = np.array([4.0, -2.0, 0.5]), np.array([1.0, 3.0, -8.0])
    w_before, g_before = w.copy(), g.copy()
    first = exercise.gradient_step(w, g, 0.25)
    told = "gradient_step wrote into the caller's {}: make a new array instead"
    assert np.array_equal(w, w_before), told.format("w")
    assert np.array_equal(g, g_before), told.format("g")
    assert_close(first, w_before - 0.25 * g_before)
    assert_steps(exercise, w, g, 0.25)
