"""Stubs are made from solutions by the marks in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course.catalogue import find_course
from grader.course.stub import is_untouched, stub_of
from grader.model import Answer, BadInput, Exercise


@pytest.fixture
def exercise(course: Path) -> Exercise:
    return find_course(course)[0]


def write_solution(exercise: Exercise, *lines: str) -> None:
    exercise.solution_path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_solution_goes_and_stub_comes(exercise: Exercise) -> None:
    write_solution(
        exercise,
        "def f(w):",
        "    # [solution]",
        "    return w  # right",
        "    # [stub]",
        "    # for part in w:",
        "    #     # mend me",
        "    # [end]",
        "x = 1",
    )
    assert stub_of(exercise) == "def f(w):\n    for part in w:\n        # mend me\nx = 1\n"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["# [stub]"], "line 1: # [solution] is wanted before # [stub]"),
        (["x", "# [solution]", "# [end]"], "line 3: # [stub] is wanted before # [end]"),
        (["# [solution]", "# [stub]"], "# [end] is missing at the end"),
    ],
)
def test_marks_out_of_order_are_refused(exercise: Exercise, lines: list[str], told: str) -> None:
    write_solution(exercise, *lines)
    with pytest.raises(BadInput, match=told.replace("[", r"\[")):
        stub_of(exercise)


def test_any_change_of_substance_starts_an_exercise(exercise: Exercise) -> None:
    stub = stub_of(exercise)
    for text, untouched in [
        (stub, True),
        ("# note\n\n" + stub.replace("\n", "\r\n"), True),
        (stub.replace("raise", "return 3\n    raise"), False),
        (stub + "x = 1\n", False),
        ("", False),
    ]:
        exercise.answer_path.write_bytes(text.encode())
        assert is_untouched(Answer.read(exercise, exercise.answer_path)) is untouched
