"""What `grader verify` cannot know of the exercises: right answers in an unusual style pass, wrong
ones that nobody named do not, and the misconceptions are the traps of the curriculum.
"""

from __future__ import annotations

import re

import pytest

from grader.course.catalogue import find_course
from grader.model import Exercise, ExerciseResult, Status
from grader.model.misconception import Misconception, read_misconceptions
from tests.support import ROOT, MarkSource

COURSE = find_course(ROOT)


def misconceptions_of(exercise: Exercise) -> list[Misconception]:
    text = exercise.misconceptions_path.read_text(encoding="utf-8")
    return read_misconceptions(text, exercise.asks)


def source_of(exercise: Exercise, misconception: Misconception) -> str:
    text = exercise.misconceptions_path.read_text(encoding="utf-8")
    return f"{text}\n\n{misconception.stands_for} = {misconception.name}\n"


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
