"""The wrong answers that are named beside an exercise, read from its `misconceptions.py`.

Each public function or class of that file is one wrong way to write what the exercise asks for. Its
name is the misconception's, its docstring the sentence that it earns. It stands for the first name
that the exercise asks for, or for the one it says: `wrong_words.stands_for = "PREDICTION"`. In the
place of a plain value, it is called without arguments and returns a wrong one.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Misconception:
    """A named wrong answer: what to say to it, and which asked name it stands for."""

    name: str
    sentence: str
    stands_for: str


def read_misconceptions(text: str, asks: Sequence[str]) -> list[Misconception]:
    """The misconceptions that `text` defines, in its order; `asks` are the names asked for.

    Raises:
        SyntaxError: the text is no Python.
    """
    body = ast.parse(text).body
    stands_for = dict(filter(None, map(_said_to_stand_for, body)))
    return [
        Misconception(
            name=statement.name,
            sentence=" ".join((ast.get_docstring(statement) or "").split()),
            stands_for=stands_for.get(statement.name, asks[0]),
        )
        for statement in body
        if isinstance(statement, ast.FunctionDef | ast.ClassDef)
        and not statement.name.startswith("_")
    ]


def as_answer(misconception: Misconception, solution: str, text: str) -> str:
    """The answer that makes this mistake and is right otherwise; `text` is where it is defined."""
    asked, name = misconception.stands_for, misconception.name
    made = f"{asked} = {name} if callable({asked}) else {name}()"
    lines = [*solution.splitlines(), "", *text.splitlines(), "", made]
    # Python wants these first.
    lines.sort(key=lambda line: not line.startswith("from __future__ "))
    return "\n".join(lines) + "\n"


def _said_to_stand_for(statement: ast.stmt) -> tuple[str, str] | None:
    match statement:
        case ast.Assign(
            targets=[ast.Attribute(value=ast.Name(id=str(name)), attr="stands_for")],
            value=ast.Constant(value=str(asked)),
        ):
            return name, asked
    return None
