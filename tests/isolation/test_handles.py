"""Objects that stay on one side can be used from the other, and never speak for themselves."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable
from typing import Any, cast

import numpy as np
import pytest

from grader.isolation import handles
from grader.isolation.faults import LearnerFault
from grader.isolation.handles import Handle, UnusableValue
from grader.model import Fault
from tests.support import OpenLearner

STANDARDISER = """
import numpy as np
class Standardiser:
    def fit(self, X):
        self.mean, self.sd = X.mean(axis=0), X.std(axis=0)
        return self
    def transform(self, X):
        return (X - self.mean) / self.sd
    def secret(self):
        return 42
def spread(standardiser):
    return standardiser.sd
def same(thing, other):
    return thing is other
"""


def test_small_classes_can_be_used_by_what_the_exercise_exposes(open_learner: OpenLearner) -> None:
    learner = open_learner(STANDARDISER, "fit", "transform")
    X = np.array([[1.0, 10.0], [3.0, 30.0]])  # noqa: N806
    fitted = learner.get("Standardiser")().fit(X)
    assert fitted.transform(X).tolist() == [[-1.0, -1.0], [1.0, 1.0]]
    assert learner.get("spread")(fitted).tolist() == [1.0, 10.0]
    with pytest.raises(AttributeError, match="an object of type Standardiser came back"):
        fitted.secret()
    assert not hasattr(fitted, "__array_interface__")


def test_identity_holds_for_what_comes_back(open_learner: OpenLearner) -> None:
    learner = open_learner(STANDARDISER + "def back(x): return x\n")
    one, two = learner.get("Standardiser")(), learner.get("Standardiser")()
    same, back = learner.get("same"), learner.get("back")
    assert same(one, one)
    assert not same(one, two)
    assert back(one) is one
    assert back(my_gradient) is my_gradient
    assert same(my_gradient, my_gradient)


def my_gradient(w: Any) -> Any:
    return 2 * w


def test_dataclasses_generators_and_closures(
    open_learner: OpenLearner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handles, "MAX_ITEMS", 1000)
    learner = open_learner(
        "from __future__ import annotations\n"
        "from dataclasses import dataclass\n"
        "import numpy as np\n"
        "@dataclass(frozen=True)\n"
        "class Split:\n"
        "    train: np.ndarray\n"
        "    names: tuple[str, ...]\n"
        "def split(): return Split(np.arange(3), ('a', 'b'))\n"
        "def batches(n):\n"
        "    for k in range(n): yield k, [k]\n"
        "class Batches:\n"
        "    def __iter__(self): return iter([(0, [0]), (1, [1])])\n"
        "def endless():\n"
        "    while True: yield 0\n"
        "def broken():\n"
        "    yield 1\n"
        "    raise KeyError('two')\n"
        "def power(n): return lambda x: x**n\n",
        "train",
        "names",
    )
    made = learner.get("split")()
    assert (made.train.tolist(), made.names) == ([0, 1, 2], ("a", "b"))
    assert list(learner.get("batches")(2)) == [(0, [0]), (1, [1])]
    assert list(learner.get("Batches")()) == [(0, [0]), (1, [1])]
    assert learner.get("power")(3)(2) == 8
    with pytest.raises(UnusableValue, match="more than 1,000 items"):
        for _ in learner.get("endless")():
            pass
    items = iter(learner.get("broken")())
    assert next(items) == 1
    with pytest.raises(KeyError, match="two"):
        next(items)


def test_a_handle_equals_nothing_and_computes_nothing(open_learner: OpenLearner) -> None:
    learner = open_learner(
        "class Liar:\n"
        "    def __eq__(self, other): return True\n"
        "    def __float__(self): return 42.0\n"
        "    def __array__(self, *_, **__): raise SystemExit\n"
        "    def __getattr__(self, name): return 42\n"
        "liar = Liar()\n"
        "def f(): return liar\n"
    )
    liar = learner.get("f")()
    assert isinstance(liar, Handle)
    liar = cast(Any, liar)
    assert liar != liar
    assert not any(liar == other for other in (liar, 0, None, 42))
    attempts: list[Callable[[], object]] = [
        lambda: abs(liar - 42),
        lambda: 42 - liar,
        lambda: float(liar),
        lambda: bool(liar),
        lambda: liar < 1,
        lambda: liar[0],
        lambda: 42 in liar,
        lambda: np.ones(2) - liar,
        lambda: np.allclose(liar, 1),
        lambda: math.isclose(liar, 42),
    ]
    for attempt in attempts:
        with pytest.raises(UnusableValue):
            attempt()
    with pytest.raises(TypeError):
        len(liar)
    with pytest.raises(AttributeError):
        liar.shape  # noqa: B018
    assert copy.copy(liar) != liar


def test_what_a_check_hands_over_is_called_back_and_counted(open_learner: OpenLearner) -> None:
    learner = open_learner(
        "def walk(grad, w, eta, steps):\n"
        "    path = [w.copy()]\n"
        "    for _ in range(steps):\n"
        "        w -= eta * grad(w)\n"
        "        path.append(w.copy())\n"
        "    return path\n"
    )
    seen: list[np.ndarray] = []

    def grad(w: np.ndarray) -> np.ndarray:
        seen.append(w.copy())
        return 2 * w

    start = np.array([1.0, -2.0])
    path = learner.get("walk")(grad, start, 0.25, 3)
    assert [w.tolist() for w in seen] == [[1.0, -2.0], [0.5, -1.0], [0.25, -0.5]]
    assert [w.tolist() for w in path][-1] == start.tolist() == [0.125, -0.25]


def test_a_change_that_is_undone_after_a_callback_is_undone_here_too(
    open_learner: OpenLearner,
) -> None:
    learner = open_learner(
        "def f(seen, w):\n    w += 1\n    told = seen(w)\n    w -= 1\n    return told\n"
    )
    w = np.zeros(3)
    assert learner.get("f")(lambda now: now.tolist(), w) == [1.0, 1.0, 1.0]
    assert w.tolist() == [0.0, 0.0, 0.0]


def test_common_functions_are_called_on_the_learners_side(open_learner: OpenLearner) -> None:
    learner = open_learner(
        "import math, numpy as np, builtins\n"
        "def which(f): return [f is g for g in (math.sin, np.exp, abs)]\n"
    )
    which = learner.get("which")
    assert [which(f) for f in (math.sin, np.exp, abs)] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]
    assert which(my_gradient) == [False, False, False]


def test_calls_nest_in_either_direction(open_learner: OpenLearner) -> None:
    learner = open_learner(
        "def twice(f, x): return f(f(x))\n"
        "def double(x): return 2 * x\n"
        "def apply(f, x): return f(x)\n"
    )
    twice, double = learner.get("twice"), learner.get("double")
    assert twice(lambda x: double(x) + 1, 1) == 7
    assert learner.get("apply")(double, 4) == 8
    assert twice(lambda x: twice(double, x), 1) == 16


def test_an_exception_of_the_checks_own_function_is_the_answers_to_handle(
    open_learner: OpenLearner,
) -> None:
    learner = open_learner(
        "def careful(f):\n"
        "    try: return f(1)\n"
        "    except ZeroDivisionError as error: return str(error)\n"
        "def careless(f): return f(1)\n"
        "def greedy(f):\n"
        "    try: return f(1)\n"
        "    except BaseException: return 42\n"
    )

    class Odd(ValueError):
        pass

    def fails(x: float) -> float:
        return x / 0

    def odd(_: object) -> None:
        raise Odd("one")

    def failed(x: float) -> None:
        assert x == 2, "the secret is 2"

    with pytest.raises(AssertionError, match="the secret is 2"):
        learner.get("greedy")(failed)

    def unusable(_: object) -> None:
        raise UnusableValue("no plain data")

    assert learner.get("careful")(fails) == "division by zero"
    with pytest.raises(ZeroDivisionError):
        learner.get("careless")(fails)
    with pytest.raises(ValueError, match="one") as caught:
        learner.get("careless")(odd)
    assert type(caught.value) is ValueError
    with pytest.raises(UnusableValue):
        learner.get("greedy")(unusable)


def test_what_outlives_its_process_is_refused_in_words(open_learner: OpenLearner) -> None:
    learner = open_learner(
        "import os\ndef make(): return object()\ndef end(): os._exit(0)\ndef f(x): return x\n"
    )
    made, make, f = learner.get("make")(), learner.get("make"), learner.get("f")
    with pytest.raises(LearnerFault):
        learner.get("end")()
    with pytest.raises(LearnerFault, match="belongs to a process that has ended"):
        learner.get("f")(made)
    with pytest.raises(LearnerFault, match="is gone: its process has ended"):
        made()
    # The module's own functions are there again.
    assert f(7) == 7
    assert isinstance(make(), Handle)


def test_a_call_that_a_callback_ends_the_process_of_fails(open_learner: OpenLearner) -> None:
    learner = open_learner(
        "import os\n"
        "def outer(f):\n"
        "    try: f()\n"
        "    except BaseException: pass\n"
        "    return 42\n"
        "def end(): os._exit(0)\n"
    )
    with pytest.raises(LearnerFault) as caught:
        learner.get("outer")(learner.get("end"))
    assert caught.value.fault is Fault.CRASH
    end = learner.get("end")
    with pytest.raises(LearnerFault) as caught:
        learner.get("outer")(lambda: end())
    assert caught.value.fault is Fault.CRASH
    assert learner.get("outer")(lambda: 1) == 42


def test_a_callback_that_was_never_handed_over_is_a_broken_wire(open_learner: OpenLearner) -> None:
    learner = open_learner(
        "import gc\n"
        "from grader.isolation.worker import _Worker\n"
        "[worker] = [thing for thing in gc.get_objects() if type(thing) is _Worker]\n"
        "def f(g): return worker._call_host(7, [], {})\n"
    )
    with pytest.raises(LearnerFault, match="too large or of a kind"):
        learner.get("f")(my_gradient)
