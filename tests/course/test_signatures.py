"""What is said of a function that takes other parameters than in the stub, and what is not."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.catalogue import find_course, find_exercise
from grader.course.signatures import changed_signatures
from grader.model import Answer, Exercise, ExerciseResult, Fault, Notice, Status
from tests.support import ROOT

STUB = "gradient_step(w, g, eta)"


@pytest.fixture
def exercise(course: Path) -> Exercise:
    return find_exercise(find_course(course), "gradient-step")


@pytest.fixture
def stub(exercise: Exercise) -> Exercise:
    """The same exercise with a stub that leaves more open."""
    exercise.solution_path.write_text(
        "def gradient_step(w, g, /, eta=0.1, *more, steps, tol=1e-3, **others):\n"
        '    """Step."""\n    # [solution]\n    pass\n    # [stub]\n    # [end]\n'
    )
    return exercise


def noticed(
    exercise: Exercise, source: str, fault: Fault | None = None, path: str = "exercise.py"
) -> list[Notice]:
    answer = Answer(exercise, Path(path), source, "")
    return list(changed_signatures(ExerciseResult(answer, Status.FAILED, fault)))


@pytest.mark.parametrize(
    "source",
    [
        "def gradient_step(w, g, eta): pass",
        "def gradient_step(w: list[float], g: int, eta: 'any') -> None: pass",
        "def gradient_step(w, g, eta=0.1): pass",
        "def gradient_step(w, g, eta, steps=1, *rest, quiet=True, **others): pass",
        "gradient_step = lambda w, g, eta: w - eta * g",
        "def gradient_step(w): pass\ndef gradient_step(w, g, eta): pass",
        "if True:\n    def gradient_step(w, g, eta): pass\nelse:\n    pass",
        "try:\n    def gradient_step(w, g, eta): pass\nexcept ValueError:\n    pass",
        # Nobody can read here what these take.
        "@odd\ndef gradient_step(w): pass",
        "def gradient_step(w): pass\ngradient_step = odd(gradient_step)",
        "def gradient_step(w): pass\nfrom numpy import sin as gradient_step",
        "def gradient_step(w): pass\nclass gradient_step: pass",
        "gradient_step = partial(step, eta=1)",
        # Not what is asked for.
        "def other(w): pass",
        "class A:\n    def gradient_step(self): pass",
        "def f():\n    def gradient_step(self): pass",
        "gradient_step = 3",
        "",
    ],
)
def test_what_can_be_called_as_the_stub_can_is_no_change(exercise: Exercise, source: str) -> None:
    assert noticed(exercise, source) == []


@pytest.mark.parametrize(
    ("parameters", "shown"),
    [
        ("w, g", "gradient_step(w, g)"),
        ("", "gradient_step()"),
        ("w, g, eta, steps", "gradient_step(w, g, eta, steps)"),
        ("w, g, eta, *, steps", "gradient_step(w, g, eta, *, steps)"),
        ("w, eta, g", "gradient_step(w, eta, g)"),
        ("w, g, rate: float", "gradient_step(w, g, rate)"),
        ("w, g, *, eta", "gradient_step(w, g, *, eta)"),
        ("w, g, eta, /", "gradient_step(w, g, eta, /)"),
        ("*everything", "gradient_step(*everything)"),
        ("steps=1, w=0, g=0, eta=0", "gradient_step(steps=1, w=0, g=0, eta=0)"),
    ],
)
def test_other_parameters_are_shown_with_their_place(
    exercise: Exercise, parameters: str, shown: str
) -> None:
    told = f"{shown} where the stub has {STUB}: its parameters were changed"
    expected = [Notice(told, Path("exercise.py"), 3)]
    source = f"import numpy as np\n\ndef gradient_step({parameters}):\n    pass\n"
    assert noticed(exercise, source) == expected
    if ":" not in parameters:
        assert noticed(exercise, f"x = 1\n\ngradient_step = lambda {parameters}: 0") == expected


@pytest.mark.parametrize(
    ("parameters", "changed"),
    [
        ("w, g, /, eta=0.1, *more, steps, tol=1e-3, **others", False),
        ("w, g, /, eta=.10, *more, steps=2, tol=0.001, **others", False),
        ("w, g, /, eta=0.1, *more, tol=1e-3, quiet=1, steps, **others", False),
        ("w, g, /, eta=0.2, *more, steps, tol=1e-3, **others", True),
        ("w, g, /, eta, *more, steps, tol=1e-3, **others", True),
        ("w, g, eta=0.1, *more, steps, tol=1e-3, **others", True),
        ("w, g, /, eta=0.1, *, steps, tol=1e-3, **others", True),
        ("w, g, /, eta=0.1, *more, steps, tol=1e-3", True),
        ("w, g, /, eta=0.1, *more, steps, **others", True),
        ("w, g, /, eta=0.1, *more, steps, tol=2e-3, **others", True),
    ],
)
def test_defaults_and_kinds_count(stub: Exercise, parameters: str, changed: bool) -> None:
    assert bool(noticed(stub, f"def gradient_step({parameters}): pass")) is changed


def test_only_functions_have_parameters(exercises: dict[str, Exercise]) -> None:
    """The prediction that an exercise asks for besides is a plain value."""
    source = "def PREDICTION(a): pass\ndef fate(eta, L): pass\n"
    [notice] = noticed(exercises["four-fates"], source)
    assert notice.told.startswith("fate(eta, L) where the stub has fate(L, eta): ")


def test_no_solution_is_noticed(exercises: dict[str, Exercise]) -> None:
    for exercise in exercises.values():
        assert noticed(exercise, exercise.solution_path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("fault", Fault)
def test_a_fault_says_enough(exercise: Exercise, fault: Fault) -> None:
    assert noticed(exercise, "def gradient_step(w): pass", fault) == []


def test_in_a_notebook_the_cell_is_named(exercise: Exercise, tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "source": "# Mine", "metadata": {}},
        {"cell_type": "code", "source": "import numpy as np", "metadata": {}},
        {
            "cell_type": "code",
            "source": "# here\ndef gradient_step(w, g):\n    return np.subtract(w, g)",
            "metadata": {"tags": ["raises-exception"]},
        },
    ]
    path = tmp_path / "exercise.ipynb"
    path.write_text(
        json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})
    )
    result = ExerciseResult(Answer.read(exercise, path), Status.FAILED)
    [notice] = changed_signatures(result)
    assert (notice.path, notice.cell, notice.line) == (path, 3, 2)


DEEP = {
    "attributes": "gradient_step = a" + ".b" * 30_000,
    "sums": "x = 1" + "+1" * 30_000,
    "signs": "x = " + "-" * 60_000 + "1",
    "lambdas": "gradient_step = " + "lambda:" * 9_000 + "0",
    "branches": "if a: pass\n" + "elif a: pass\n" * 5_000,
    "brackets": "x = " + "(" * 30_000,
    "a default": f"def gradient_step(w=a{'.b' * 900}): pass",
    "broken": "def gradient_step(w",
    "no text": "def gradient_step(w): '\0'",
    "a surrogate": "def gradient_step(w='\ud800'): pass",
    "twice": "def gradient_step(w, w): pass",
}


@pytest.mark.parametrize("source", DEEP.values(), ids=DEEP)
def test_what_cannot_be_read_is_passed_over(exercise: Exercise, source: str) -> None:
    assert noticed(exercise, source) == []


def test_what_would_take_long_to_read_is_not_read(exercise: Exercise) -> None:
    source = "def gradient_step(w): pass\n"
    assert noticed(exercise, source)
    assert noticed(exercise, source + "# more\n" * (1 << 14)) == []


def test_much_is_cut_short(exercise: Exercise) -> None:
    many = ", ".join(f"weight_{number}" for number in range(1000))
    [notice] = noticed(exercise, f"def gradient_step({many}): pass")
    assert len(notice.told) < 200
    assert "weight_1, weight_2" in notice.told
    assert "…" in notice.told
    assert notice.told.endswith(f"where the stub has {STUB}: its parameters were changed")


@given(
    st.text(max_size=40), st.sampled_from(["{}", "def gradient_step({}): pass", "x = lambda {}: 0"])
)
def test_whatever_stands_there_is_read_or_passed_over(text: str, around: str) -> None:
    exercise = find_exercise(find_course(ROOT), "gradient-step")
    for notice in noticed(exercise, around.format(text)):
        assert dataclasses.is_dataclass(notice)
        assert "\n" not in notice.told
