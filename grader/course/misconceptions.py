"""Reads the wrong answers that are named beside an exercise.

Each public function of `misconceptions.py` is one wrong way to write the function that the
exercise asks for; its name is the misconception's, its docstring what to say to the learner.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from grader.model import Exercise


@dataclass(frozen=True)
class Misconception:
    """A named wrong answer. `source` is a whole answer file that holds it."""

    name: str
    sentence: str
    source: str


def misconceptions_of(exercise: Exercise) -> list[Misconception]:
    """The misconceptions of an exercise, in the order of the file."""
    text = exercise.misconceptions_path.read_text(encoding="utf-8")
    return [
        Misconception(
            name=function.name,
            sentence=" ".join((ast.get_docstring(function) or "").split()),
            source=f"{text}\n\n{exercise.asks[0]} = {function.name}\n",
        )
        for function in ast.parse(text).body
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_")
    ]
