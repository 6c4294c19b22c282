"""A misconception is known by what it does, however it is written."""

from __future__ import annotations

from textwrap import dedent

import pytest

from grader.course.catalogue import find_course
from grader.model import Exercise, Status
from tests.exercises.test_matrix import misconceptions_of
from tests.support import ROOT, MarkSource

# By exercise and misconception. NumPy is there as np.
SPELLINGS: dict[str, dict[str, list[str]]] = {
    "one-step": {
        "added": ["answer = lambda: 2.58", "def answer(): return np.float64(2.5) - -0.08"],
        "forgot_eta": ["answer = lambda: 1.7", "def answer(): return np.subtract(2.5, 0.8)"],
        "decimal_slip": ["answer = lambda: 2.492", "def answer(): return 2.5 - 0.1 * 0.08"],
        "divided_by_eta": ["answer = lambda: -5.5", "def answer(): return 2.5 - 10 * 0.8"],
        "only_the_step": ["answer = lambda: 0.08", "def answer(): return np.array(0.8 / 10)"],
    },
    "gradient-step": {
        "overwrites_w": [
            """
            def gradient_step(w, g, eta):
                if isinstance(w, np.ndarray):
                    w[...] = w - eta * g
                    return w
                return w - eta * g
            """,
            """
            def gradient_step(w, g, eta):
                if np.ndim(w) == 0:
                    return w - eta * g
                return np.subtract(w, eta * g, out=w, casting="unsafe")
            """,
        ],
        "truncates_integers": [
            """
            def gradient_step(w, g, eta):
                new = np.empty_like(w)
                new[...] = w - eta * g
                return new[()]
            """,
            """
            def gradient_step(w, g, eta):
                kind = getattr(w, "dtype", type(w))
                return np.trunc(w - eta * g).astype(kind) if kind in (int, "i4") else w - eta * g
            """,
        ],
        "ascends": [
            "def gradient_step(w, g, eta): return eta * g + w",
            "gradient_step = lambda w, g, eta: w - eta * -g",
            """
            def gradient_step(w, g, eta):
                new = np.array(w, float)
                new += np.multiply(g, eta)
                return new[()]
            """,
        ],
        "only_the_change": [
            "def gradient_step(w, g, eta): return 0 - g * eta",
            "gradient_step = lambda w, g, eta: (w - eta * g) - w",
        ],
    },
    "walk": {
        "leaves_out_the_start": [
            """
            def descend(grad, w0, eta, steps):
                path = []
                w = w0
                for _ in range(steps):
                    w = w - eta * grad(w)
                    path.append(w)
                return np.array(path)
            """,
            """
            def descend(grad, w0, eta, steps):
                path = np.zeros((steps, len(w0)))
                for t in range(steps):
                    before = path[t - 1] if t > 0 else w0
                    path[t] = before - eta * grad(before)
                return path
            """,
        ],
        "leaves_out_the_end": [
            """
            def descend(grad, w0, eta, steps):
                path = []
                w = w0
                for _ in range(steps):
                    path.append(w)
                    w = w - eta * grad(w)
                return np.array(path)
            """,
            """
            def descend(grad, w0, eta, steps):
                path = np.empty((steps, len(w0)))
                path[0] = w0
                for t in range(1, steps):
                    path[t] = path[t - 1] - eta * grad(path[t - 1])
                return path
            """,
        ],
        "only_the_end": [
            """
            def descend(grad, w0, eta, steps):
                w = w0
                for _ in range(steps):
                    w = w - eta * grad(w)
                return w
            """,
            """
            def descend(grad, w0, eta, steps):
                if steps == 0:
                    return w0
                return descend(grad, w0 - eta * grad(w0), eta, steps - 1)
            """,
        ],
        "keeps_one_array": [
            """
            def descend(grad, w0, eta, steps):
                w = w0
                path = [w]
                for _ in range(steps):
                    w -= eta * grad(w)
                    path.append(w)
                return np.array(path)
            """,
            """
            def descend(grad, w0, eta, steps):
                w = np.array(w0, float)
                path = [w] * (steps + 1)
                for t in range(steps):
                    path[t + 1][:] = path[t] - eta * grad(path[t])
                return np.vstack(path)
            """,
        ],
        "asks_only_once": [
            """
            def descend(grad, w0, eta, steps):
                path = [w0]
                step = eta * grad(w0)
                for _ in range(steps):
                    path.append(path[-1] - step)
                return np.array(path)
            """,
            """
            def descend(grad, w0, eta, steps):
                slope = grad(w0)
                return w0 - eta * np.outer(np.arange(steps + 1), slope)
            """,
        ],
        "asks_at_the_start": [
            """
            def descend(grad, w0, eta, steps):
                w = w0.astype(float)
                path = [w.copy()]
                for _ in range(steps):
                    w -= eta * grad(w0)
                    path.append(w.copy())
                return np.array(path)
            """,
            """
            def descend(grad, w0, eta, steps):
                path = np.empty((steps + 1, len(w0)))
                path[0] = w0
                for t in range(steps):
                    path[t + 1] = path[t] - eta * grad(path[0])
                return path
            """,
        ],
        "asks_twice": [
            """
            def descend(grad, w0, eta, steps):
                path = [w0]
                w = w0
                for _ in range(steps):
                    path.append(w - eta * grad(w))
                    w = w - eta * grad(w)
                return np.array(path)
            """,
            """
            def descend(grad, w0, eta, steps):
                path = [w0]
                for _ in range(steps):
                    if np.isfinite(grad(path[-1])).all():
                        path.append(path[-1] - eta * grad(path[-1]))
                return np.array(path)
            """,
        ],
        "one_weight_at_a_time": [
            """
            def descend(grad, w0, eta, steps):
                path = np.zeros((steps + 1, len(w0)))
                path[0] = w0
                for t in range(steps):
                    path[t + 1] = path[t]
                    for i in range(len(w0)):
                        path[t + 1, i] = path[t + 1, i] - eta * grad(path[t + 1])[i]
                return path
            """,
            """
            def descend(grad, w0, eta, steps):
                path = [np.array(w0, float)]
                for _ in range(steps):
                    w = path[-1]
                    for axis in np.eye(len(w0)):
                        w = w - eta * grad(w) * axis
                    path.append(w)
                return np.array(path)
            """,
        ],
        "walks_uphill": [
            """
            def descend(grad, w0, eta, steps):
                path = [w0]
                for _ in range(steps):
                    path.append(path[-1] + eta * grad(path[-1]))
                return np.array(path)
            """,
            """
            def descend(grad, w0, eta, steps):
                w, path = w0, [w0]
                for _ in range(steps):
                    step = -eta * grad(w)
                    w = w - step
                    path += [w]
                return np.stack(path)
            """,
        ],
        "forgets_eta": [
            """
            def descend(grad, w0, eta, steps):
                path = [w0]
                for _ in range(steps):
                    path.append(path[-1] - grad(path[-1]))
                return np.array(path)
            """,
            """
            def descend(grad, w0, eta, steps):
                w, path = w0.astype(float), np.array([w0], float)
                for _ in range(steps):
                    w -= grad(w)
                    path = np.append(path, w[None], axis=0)
                return path
            """,
        ],
        "stops_early": [
            """
            def descend(grad, w0, eta, steps):
                path = [w0]
                for _ in range(steps):
                    if np.linalg.norm(g := grad(path[-1])) < 1e-5:
                        return np.array(path)
                    path.append(path[-1] - eta * g)
                return np.array(path)
            """,
            """
            def descend(grad, w0, eta, steps):
                path, g = [w0], 1
                while len(path) <= steps:
                    g = grad(path[-1])
                    if not g.any():
                        break
                    path.append(path[-1] - eta * g)
                return np.array(path)
            """,
        ],
        "moves_the_start": [
            """
            def descend(grad, w0, eta, steps):
                path = [w0.copy()]
                for _ in range(steps):
                    w0 -= eta * grad(w0)
                    path.append(w0.copy())
                return np.array(path)
            """,
            """
            def descend(grad, w0, eta, steps):
                path = np.empty((steps + 1, len(w0)))
                w = w0
                path[0] = w
                for t in range(steps):
                    w[:] = w - eta * grad(w)
                    path[t + 1] = w
                return path
            """,
        ],
        "truncates_integers": [
            """
            def descend(grad, w0, eta, steps):
                path = np.zeros((steps + 1, len(w0)), dtype=w0.dtype)
                path[0] = w = w0
                for t in range(steps):
                    w = w - eta * grad(w)
                    path[t + 1] = w
                return path
            """,
            """
            def descend(grad, w0, eta, steps):
                path = np.array([w0] * (steps + 1))
                for t in range(steps):
                    path[t + 1] = path[t] - eta * grad(path[t])
                return path
            """,
        ],
        "steps_in_place": [
            """
            def descend(grad, w0, eta, steps):
                path = np.empty((steps + 1, len(w0)))
                w = np.array(w0)
                for t in range(steps):
                    path[t] = w
                    w -= eta * grad(w)
                path[steps] = w
                return path
            """,
            """
            def descend(grad, w0, eta, steps):
                path = [w0.copy()]
                for _ in range(steps):
                    w = path[-1].copy()
                    w += -eta * grad(w)
                    path.append(w)
                return np.array(path)
            """,
        ],
    },
    "giant-step": {
        "unsigned_step": ["answer = lambda: (8, -5.5)", "def answer(): return [8.0, 2.5 - 8.0]"],
        "usual_eta_step": [
            "answer = lambda: (-0.08, -5.5)",
            "def answer(): return [-0.08, 2.5 - 8]",
        ],
        "added": ["answer = lambda: (-8, 10.5)", "def answer(): return [-8.0, 2.5 - -8]"],
        "parentheses": ["answer = lambda: (-8, -6)", "def answer(): return [-8.0, -7.5 * 0.8]"],
        "step_as_weight": ["answer = lambda: (-8, -8)", "def answer(): return [-8.0] * 2"],
        "usual_eta": ["answer = lambda: (-8, 2.42)", "def answer(): return [-8.0, 2.5 - 0.08]"],
    },
    "tiny-gradient": {
        "unsigned": [
            "answers = lambda: dict(delta=0.0001, percent=0.004)",
            "def answers(): return {'percent': 1e-4 / 2.5 * 100, 'delta': abs(-1e-4)}",
        ],
        "absolute_as_percent": [
            "answers = lambda: dict(delta=-0.0001, percent=0.01)",
            "def answers(): return {'percent': 100 * 1e-4, 'delta': -1e-4}",
        ],
        "fraction": [
            "answers = lambda: dict(delta=-0.0001, percent=0.00004)",
            "def answers(): return {'percent': 1e-4 / 2.5, 'delta': -1e-4}",
        ],
        "gradient_as_change": [
            "answers = lambda: dict(delta=0.001, percent=0.004)",
            "def answers(): return {'percent': 1e-2 / 2.5, 'delta': 1e-3}",
        ],
        "whole_gradient": [
            "answers = lambda: dict(delta=-0.001, percent=0.004)",
            "def answers(): return {'percent': 1e-2 / 2.5, 'delta': -1e-3}",
        ],
        "gradient_in_percent": [
            "answers = lambda: dict(delta=-0.0001, percent=0.04)",
            "def answers(): return {'percent': 100 * 0.001 / 2.5, 'delta': -1e-4}",
        ],
    },
}


@pytest.mark.parametrize(
    ("slug", "name", "source"),
    [
        pytest.param(slug, name, source, id=f"{slug}-{name}-{number}")
        for slug, named in SPELLINGS.items()
        for name, sources in named.items()
        for number, source in enumerate(sources)
    ],
)
def test_another_spelling_is_the_same_misconception(
    slug: str, name: str, source: str, exercises: dict[str, Exercise], mark: MarkSource
) -> None:
    result = mark(exercises[slug], f"import numpy as np\n{dedent(source)}")
    failed = [check for check in result.checks if check.status is Status.FAILED]
    assert {check.misconception for check in failed} == {name}


@pytest.mark.parametrize("exercise", find_course(ROOT), ids=lambda exercise: exercise.slug)
def test_every_misconception_is_spelt_in_other_ways(exercise: Exercise) -> None:
    spelt = SPELLINGS[exercise.slug]
    assert list(spelt) == [misconception.name for misconception in misconceptions_of(exercise)]
    assert all(len(sources) >= 2 for sources in spelt.values())
