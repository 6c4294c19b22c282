"""The wrong answers that are named beside an exercise, read from its `misconceptions.py`.

Each public function or class of that file is one wrong way to write what the exercise asks for. Its
name is the misconception's, its docstring the sentence that it earns. It stands for the first name
that the exercise asks for, or for the one it says: `wrong_words.stands_for = "PREDICTION"`. In the
place of a plain value, it is called without arguments and returns a wrong one. Where another hint
than the first speaks to the mistake, it says which: `wrong_words.hint = 2`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Misconception:
    """A named wrong answer: what to say to it, which asked name it stands for, and the number,
    from 1, of the hint that speaks to it, if one does.
    """

    name: str
    sentence: str
    stands_for: str
    hint: int | None = None


def read_misconceptions(text: str, asks: Sequence[str]) -> list[Misconception]:
    """The misconceptions that `text` defines, in its order; `asks` are the names asked for.

    Raises:
        SyntaxError: the text is no Python.
    """
    body = ast.parse(text).body
    said = {name: value for statement in body for name, value in _said(statement)}
    return [
        Misconception(
            name=statement.name,
            sentence=" ".join((ast.get_docstring(statement) or "").split()),
            stands_for=str(said.get((statement.name, "stands_for"), asks[0])),
            hint=_number(said.get((statement.name, "hint"))),
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


def _said(statement: ast.stmt) -> Iterator[tuple[tuple[str, str], object]]:
    """What the statement says of a misconception: its name and the attribute, and the value."""
    match statement:
        case ast.Assign(
            targets=[ast.Attribute(value=ast.Name(id=str(name)), attr=attribute)],
            value=ast.Constant(value=value),
        ):
            yield (name, attribute), value


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
