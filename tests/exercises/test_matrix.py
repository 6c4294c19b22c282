"""What `grader verify` cannot know of the exercises: right answers in an unusual style pass, wrong
ones that nobody named do not, and the misconceptions are the traps of the curriculum.
"""

from __future__ import annotations

import re

import pytest

from grader.course.catalogue import find_course
from grader.model import Exercise, ExerciseResult, Status
from grader.model.misconception import Misconception, as_answer, read_misconceptions
from tests.support import ROOT, MarkSource

COURSE = find_course(ROOT)


def misconceptions_of(exercise: Exercise) -> list[Misconception]:
    text = exercise.misconceptions_path.read_text(encoding="utf-8")
    return read_misconceptions(text, exercise.asks)


def source_of(exercise: Exercise, misconception: Misconception) -> str:
    solution, text = (
        path.read_text(encoding="utf-8")
        for path in (exercise.solution_path, exercise.misconceptions_path)
    )
    return as_answer(misconception, solution, text)


each_exercise = pytest.mark.parametrize("exercise", COURSE, ids=lambda exercise: exercise.slug)
each_misconception = pytest.mark.parametrize(
    ("exercise", "misconception"),
    [
        pytest.param(exercise, misconception, id=f"{exercise.slug}-{misconception.name}")
        for exercise in COURSE
        for misconception in misconceptions_of(exercise)
    ],
)

# Here the answer is a number itself.
ANSWERS = ("one-step", "giant-step", "tiny-gradient")
# What each trap of the curriculum gives, as it is shown to the learner.
TRAPS = {
    "one-step": {
        "added": "2.58",
        "forgot_eta": "1.7",
        "decimal_slip": "2.492",
        "divided_by_eta": "-5.5",
        "only_the_step": "0.08",
    },
    "gradient-step": {
        "overwrites_w": "your code changes w, which belongs to the caller",
        "truncates_integers": "got [1, 0], expected [1.2, 0.1]",
        "ascends": "got 5, expected 1",
        "only_the_change": "got -2, expected 1",
    },
    "walk": {
        "leaves_out_the_start": "4 rows came back, 5 are wanted: the start counts too",
        "leaves_out_the_end": "4 rows came back, 5 are wanted: the start counts too",
        "only_the_end": "the shape is (3,), but (5, 3) is wanted",
        "keeps_one_array": "all 5 rows are the same: is one array kept many times, without a copy?",
        "asks_only_once": "Your path takes the same step again and again",
        "asks_at_the_start": "Your path takes the same step again and again",
        "asks_twice": "got 10, expected 5: grad is called 10 times",
        "one_weight_at_a_time": "the first step is wrong",
        "walks_uphill": "the first step is wrong. Your path diverges",
        "forgets_eta": "the first step is wrong. Your path diverges from side to side",
        "stops_early": "1 row came back, 7 are wanted",
        "moves_the_start": "your code changes w0, which belongs to the caller",
        "truncates_integers": "the array holds int64 values",
        "steps_in_place": "Cannot cast ufunc 'subtract' output from dtype('float64')",
    },
    "giant-step": {
        "unsigned_step": "8",
        "usual_eta_step": "-0.08",
        "added": "10.5",
        "parentheses": "-6",
        "step_as_weight": "-8",
        "usual_eta": "2.42",
    },
    "tiny-gradient": {
        "unsigned": "0.0001",
        "absolute_as_percent": "0.01",
        "fraction": "4e-05",
        "gradient_as_change": "0.001",
        "whole_gradient": "-0.001",
        "gradient_in_percent": "0.04",
    },
}


def shown(result: ExerciseResult) -> list[str]:
    """What a learner reads of each failed check."""
    return [
        f"got {check.actual}, expected {check.expected}: {check.message}"
        for check in result.checks
        if check.status is Status.FAILED
    ]


@each_misconception
def test_misconception_gives_what_the_curriculum_says(
    exercise: Exercise, misconception: Misconception, mark: MarkSource
) -> None:
    result = mark(exercise, source_of(exercise, misconception))
    trap = TRAPS[exercise.slug][misconception.name]
    pattern = rf"{re.escape(trap)}(?![\d.])" if exercise.slug in ANSWERS else re.escape(trap)
    assert any(re.search(rf"(?<![\d.-]){pattern}", text) for text in shown(result))


@each_exercise
def test_the_traps_are_those_of_the_curriculum(exercise: Exercise) -> None:
    assert [trap.name for trap in misconceptions_of(exercise)] == list(TRAPS[exercise.slug])


def stepping(step: str, kept: str = "np.array(path)", rounds: str = "steps") -> str:
    """A walk that goes on to `step`, as often as `rounds` says, and returns `kept`."""
    return (
        "import numpy as np\n"
        "def descend(grad, w0, eta, steps):\n"
        "    path = [w0]\n"
        f"    for _ in range({rounds}):\n"
        f"        path.append({step})\n"
        f"    return {kept}\n"
    )


RIGHT = {
    "one-step": [
        "answer = lambda: 2.42",
        "import numpy as np\ndef answer(): return np.float64(2.42)",
        "import numpy as np\ndef answer(): return np.array(2.42)",
        "class By:\n    def __call__(self, weight=2.5): return weight - 0.08\nanswer = By()",
        "print('working')\ndef answer(): return 2.5 + -0.1 * 0.8",
    ],
    "gradient-step": [
        "gradient_step = lambda weights, slope, rate: weights - rate * slope",
        "import numpy as np\n"
        "def gradient_step(w, g, eta):\n"
        "    new = np.array(w, dtype=float)\n"
        "    new -= np.multiply(g, eta)\n"
        "    return new",
        "import numpy as np\n"
        "def gradient_step(a, b, c, /, *, order='F'):\n"
        "    return np.copy(a + np.negative(b) * c, order=order)[()]",
        "def gradient_step(w, g, eta):\n    return w if eta == 0 else w + (-eta) * g",
        "def gradient_step(w, g, eta): return w + eta * (-g)",
    ],
    "walk": [
        "import numpy as np\n"
        "def descend(grad, w0, eta, steps):\n"
        "    path = [w0]\n"
        "    for _ in range(steps):\n"
        "        path.append(path[-1] - eta * grad(path[-1]))\n"
        "    return np.array(path)",
        "import numpy as np\n"
        "def descend(slope_at, here, rate, count, *, order='F'):\n"
        "    w = np.array(here, float)\n"
        "    path = [w.copy()]\n"
        "    while count:\n"
        "        w -= rate * slope_at(w)\n"
        "        path += [w.copy()]\n"
        "        count -= 1\n"
        "    return np.asfortranarray(np.vstack(path))",
        "import numpy as np\n"
        "def descend(grad, w0, eta, steps):\n"
        "    if steps == 0:\n"
        "        return w0[np.newaxis]\n"
        "    before = descend(grad, w0, eta, steps - 1)\n"
        "    return np.append(before, [before[-1] - eta * grad(before[-1].copy())], axis=0)",
        "import numpy as np\n"
        "from itertools import accumulate, repeat\n"
        "descend = lambda grad, w0, eta, steps: np.stack(list(accumulate(\n"
        "    repeat(None, steps), lambda w, _: w + -eta * grad(w), initial=w0)))",
        "import numpy as np\n"
        "class Walker:\n"
        "    def __call__(self, grad, w0, eta, steps):\n"
        "        changes = np.zeros((len(w0), steps + 1))\n"
        "        changes[:, 0] = w0\n"
        "        for t in range(steps):\n"
        "            changes[:, t + 1] = -eta * grad(changes[:, :t + 1].sum(axis=1))\n"
        "        return changes.cumsum(axis=1).T\n"
        "print('ready')\n"
        "descend = Walker()",
        "import numpy as np\n"
        "def places(grad, w, eta):\n"
        "    while True:\n"
        "        yield w\n"
        "        w = w - eta * grad(w)\n"
        "def descend(grad, w0, eta, steps):\n"
        "    walker = places(grad, w0, eta)\n"
        "    return np.array([next(walker) for _ in range(steps + 1)])",
    ],
    "giant-step": [
        "def answer(): return [-8, -5.5]",
        "from typing import NamedTuple\n"
        "class Step(NamedTuple):\n    step: float\n    new_w: float\n"
        "def answer(): return Step(-8.0, -5.5)",
    ],
    "tiny-gradient": [
        "from collections import OrderedDict\n"
        "def answers(): return OrderedDict(percent=0.004, delta=-1e-4)",
        "def answers(): return dict(delta=-0.1 * 0.001, percent=100 * 0.1 * 0.001 / 2.5)",
    ],
}

WRONG = {
    "one-step": [
        "def answer(): return '2.42'",
        "def answer(): return None",
        "def answer(): print(2.42)",
        "def answer(): return (2.42,)",
        "def answer(): return 2.42 + 0j",
        "import numpy as np\ndef answer(): return np.array([2.42])",
        "from fractions import Fraction\ndef answer(): return Fraction(242, 100)",
        "answer = 2.42",
        "def answer(): return 2.420001",
        "def answer(): return float('nan')",
        "import numpy as np\ndef answer(): return np.longdouble(2.58)",
        "import numpy as np\ndef answer(): return np.clongdouble(2.58)",
        "import numpy as np\ndef answer(): return np.array([2.42, 2.58], 'longdouble')",
        "class Liar(float):\n"
        "    def __sub__(self, other): return 0.0\n"
        "    def __float__(self): return 2.42\n"
        "def answer(): return Liar(7)",
    ],
    "gradient-step": [
        "def gradient_step(w, g, eta): return w - 0.1 * g",
        "def gradient_step(w, g, eta): return w - abs(eta) * g",
        "def gradient_step(w, g, eta): return w - eta * abs(g)",
        "def gradient_step(w, g, eta): return abs(w - eta * g)",
        "def gradient_step(w, g, eta): return w - min(eta, 1.0) * g",
        "def gradient_step(w, g, eta): return w - max(eta, 0.0) * g",
        "def gradient_step(w, g, eta): return g - eta * w",
        "def gradient_step(w, g, eta): return eta * (w - g)",
        "def gradient_step(w, g, eta): return w - g / eta if eta else w",
        "def gradient_step(w, g, eta): return (w - eta * g).tolist()",
        "def gradient_step(w, g, eta): return w - eta * g if eta > 0 else w",
        "import numpy as np\ndef gradient_step(w, g, eta): return w - eta * np.sign(g)",
        "import numpy as np\ndef gradient_step(w, g, eta): return np.round(w - eta * g, 3)",
        "import numpy as np\n"
        "def gradient_step(w, g, eta): return np.array([x - eta * y for x, y in zip(w, g)])",
        "import numpy as np\ndef gradient_step(w, g, eta): return np.asarray(w - eta * g, 'f4')",
        "import numpy as np\n"
        "def gradient_step(w, g, eta): return np.ravel(w - eta * g) if np.ndim(w) else w - eta * g",
        "import numpy as np\n"
        "def gradient_step(w, g, eta): return w - eta * g / max(np.linalg.norm(g), 1)",
        "def gradient_step(w, g, eta):\n"
        "    new = w - eta * g\n"
        "    if hasattr(g, 'shape'): g *= 0\n"
        "    return new",
        "def gradient_step(w, g, eta):\n    if hasattr(g, 'shape'): g[...] = 0\n    return w",
        "import numpy as np\ndef gradient_step(w, g, eta): return w - eta * np.clip(g, -10, 10)",
        "import numpy as np\ndef gradient_step(w, g, eta): return np.round(w - eta * g, 6)",
        "import numpy as np\n"
        "def gradient_step(w, g, eta): return np.squeeze(w - eta * g) if np.ndim(w) > 1 "
        "else w - eta * g",
        "import numpy as np\n"
        "def gradient_step(w, g, eta):\n"
        "    if np.ndim(w) > 1:\n"
        "        g *= eta\n"
        "        return w - g\n"
        "    return w - eta * g",
        "import numpy as np\n"
        "def gradient_step(w, g, eta):\n"
        "    return w - (abs(eta) if np.ndim(w) == 0 else eta) * g",
        "calls = []\n"
        "def gradient_step(w, g, eta):\n"
        "    calls.append(1)\n"
        "    return w - eta * g if len(calls) < 24 else w",
    ],
    "walk": [
        stepping("path[-1] - eta * grad(path[-1])", kept="path"),
        stepping("path[-1] - eta * grad(path[-1])", kept="np.array(path).T"),
        stepping("path[-1] - eta * grad(path[-1])", kept="np.concatenate(path)"),
        stepping("path[-1] - eta * grad(path[-1])", kept="np.array(path).reshape(len(w0), -1)"),
        stepping("path[-1] - eta * grad(path[-1])", kept="np.array(path, 'f4')"),
        stepping("path[-1] - eta * grad(path[-1])", kept="np.round(path, 6)"),
        stepping("path[-1] - eta * grad(path[-1])", kept="np.abs(path)"),
        stepping("path[-1] - eta * grad(path[-1])", kept="np.array(path)[:, :2]"),
        stepping("path[-1] - eta * grad(path[-1])", kept="np.unique(path, axis=0)"),
        stepping("path[-1] - eta * grad(path[-1])", kept="np.array(path[::-1])"),
        stepping("path[-1] - eta * grad(path[-1])", kept="np.array([w0, *path])"),
        stepping("path[-1] - eta * grad(path[-1])", kept="np.array(path[:100])"),
        stepping("path[-1] - abs(eta) * grad(path[-1])"),
        stepping("path[-1] - min(eta, 1.0) * grad(path[-1])"),
        stepping("path[-1] - max(eta, 0.0) * grad(path[-1])"),
        stepping("path[-1] - (eta or 0.01) * grad(path[-1])"),
        stepping("path[-1] - eta / len(path) * grad(path[-1])"),
        stepping("path[-1] - eta * 0.9 ** len(path) * grad(path[-1])"),
        stepping("path[-1] - eta / steps * grad(path[-1])"),
        stepping("path[-1] - eta * abs(grad(path[-1]))"),
        stepping("path[-1] - eta * np.sign(grad(path[-1]))"),
        stepping("path[-1] - eta * np.clip(grad(path[-1]), -100, 100)"),
        stepping("np.clip(path[-1] - eta * grad(path[-1]), -1e4, 1e4)"),
        stepping("path[-1] - eta * (g := grad(path[-1])) / max(1, np.linalg.norm(g))"),
        stepping("path[-1] - eta * grad(path[-1] - eta * grad(path[-1]))"),
        stepping("path[-1] - eta * grad(path[-2 if len(path) > 1 else -1])"),
        stepping("path[-1] - eta * grad(path[-1])[0]"),
        stepping("path[-1] - eta * grad(path[-1]).sum()"),
        stepping("path[-1] - eta * grad(path[-1]).mean()"),
        stepping("w0 - eta * grad(path[-1])"),
        stepping("w0 - eta * len(path) * grad(path[-1])"),
        stepping("-eta * grad(path[-1])"),
        stepping("path[-1] - eta * grad(path[-1]) + 0.1 * (path[-1] - path[max(-2, -len(path))])"),
        stepping("path[-1] - eta * grad(np.array(path))[-1]"),
        stepping("path[-1] - eta * np.array([grad(x) for x in path[-1]])"),
        stepping("path[-1] - eta * np.array(grad(path[-1].tolist()))"),
        stepping("path[-1] - eta * grad(path[-1], eta)"),
        stepping("path[-1] - eta * grad(path[-1][None])[0]"),
        stepping("path[-1] - eta * grad(np.round(path[-1], 3))"),
        stepping("path[-1] - eta * grad(path[-1])", rounds="max(steps, 1)"),
        stepping("path[-1] - eta * grad(path[-1])", rounds="min(steps, 50)"),
        stepping("path[-1] - eta * grad(path[-1])", rounds="steps + 1"),
        stepping("path[-1] - eta * grad(path[-1])", rounds="int(eta * 10)"),
        stepping("path[-1] - eta * grad(path[-1]) if eta else w0"),
        "import numpy as np\n"
        "def descend(grad, w0, eta, steps, path=[]):\n"
        "    path.append(w0)\n"
        "    for _ in range(steps):\n"
        "        path.append(path[-1] - eta * grad(path[-1]))\n"
        "    return np.array(path)",
        "import numpy as np\n"
        "paths = {}\n"
        "def descend(grad, w0, eta, steps):\n"
        "    if (len(w0), steps) not in paths:\n"
        "        path = [w0.copy()]\n"
        "        for _ in range(steps):\n"
        "            path.append(path[-1] - eta * grad(path[-1]))\n"
        "        paths[len(w0), steps] = np.array(path)\n"
        "    return paths[len(w0), steps]",
        "import numpy as np\n"
        "def descend(grad, w0, eta, steps):\n"
        "    path = [w0]\n"
        "    g = grad(w0)\n"
        "    for _ in range(steps):\n"
        "        path.append(path[-1] - eta * g)\n"
        "        g = grad(path[-1])\n"
        "    return np.array(path)",
        "import numpy as np\n"
        "def descend(grad, w0, eta, steps):\n"
        "    path = np.zeros((steps + 1, len(w0)))\n"
        "    path[0] = w0\n"
        "    for t in range(1, steps):\n"
        "        path[t] = path[t - 1] - eta * grad(path[t - 1])\n"
        "    return path",
        "import numpy as np\n"
        "def descend(grad, w0, eta, steps):\n"
        "    path = [w0]\n"
        "    w = w0\n"
        "    for _ in range(steps):\n"
        "        new = w - eta * grad(w)\n"
        "        path.append(w)\n"
        "    return np.array(path)",
        "import numpy as np\n"
        "def descend(grad, w0, eta, steps):\n"
        "    path = [w0]\n"
        "    while True:\n"
        "        path.append(path[-1] - eta * grad(path[-1]))",
        "import numpy as np\n"
        "def descend(grad, w0, eta, steps):\n"
        "    slope = np.array([grad(e) for e in np.eye(len(w0))]).T - grad(0 * w0)[:, None]\n"
        "    path = [w0]\n"
        "    for _ in range(steps):\n"
        "        path.append(path[-1] - eta * (slope @ path[-1] + grad(0 * w0)))\n"
        "    return np.array(path)",
    ],
    "giant-step": [
        "def answer(): return 8, -5.5",
        "def answer(): return -5.5",
        "def answer(): return -8, -5.5, 0",
        "def answer(): return -5.5, -8",
        "import numpy as np\ndef answer(): return np.array([-8, -5.5])",
        "def answer(): return {'step': -8, 'new_w': -5.5}",
    ],
    "tiny-gradient": [
        "def answers(): return {'delta': -1e-4, 'percent': -0.004}",
        "def answers(): return {'delta': -1e-4, 'percent': '0.004%'}",
        "def answers(): return {'delta': -1e-4}",
        "def answers(): return {'delta': -1e-4, 'percent': 0.004, 'note': 'done'}",
        "def answers(): return -1e-4, 0.004",
        "def answers(): return {'delta': 0, 'percent': 0}",
    ],
}


def cases(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(slug, source) for slug, sources in table.items() for source in sources]


@pytest.mark.parametrize(("slug", "source"), cases(RIGHT))
def test_a_right_answer_in_another_style_passes(
    slug: str, source: str, exercises: dict[str, Exercise], mark: MarkSource
) -> None:
    result = mark(exercises[slug], source)
    assert result.status is Status.PASSED, [check.message for check in result.checks]


@pytest.mark.parametrize(("slug", "source"), cases(WRONG))
def test_an_unlisted_wrong_answer_fails(
    slug: str, source: str, exercises: dict[str, Exercise], mark: MarkSource
) -> None:
    result = mark(exercises[slug], source)
    assert result.status is Status.FAILED
    assert result.fault is None
    for check in result.checks:
        assert check.status is Status.PASSED or check.message
        if slug in ANSWERS:
            assert check.expected is None


def test_the_afterword_of_giant_step_is_true(exercises: dict[str, Exercise]) -> None:
    w, slope, eta, landed = 2.5, 0.8, 10.0, -5.5
    afterword = exercises["giant-step"].afterword or ""
    assert f"{landed} is the very bottom of a valley of curvature 0.1" in afterword
    assert w - slope / 0.1 == landed
    assert "blow-up in one of curvature 0.32" in afterword
    assert abs(1 - eta * 0.32) > 1
