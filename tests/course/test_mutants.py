"""Mutants: the solution with one slip in it, and a description by which it can be listed."""

from __future__ import annotations

import ast

import pytest

from grader.course.catalogue import find_course
from grader.course.mutants import Mutant, mutants_of
from grader.course.stub import solved_lines
from tests.support import ROOT

EVERYTHING = '''\
def train(w: float, xs: list, ys: list, *, rate=0.5, steps: int = 100):
    """Docstring."""
    best, path = -w, [0.0] * 2
    assert xs, f"no {len(xs) + 1} values"
    for step in range(1, steps):
        if w < 1 and not path or step == 7:
            raise ValueError("too small")
        w -= rate * sum(x**2 + x ** step for x in xs if x >= 0)
        w = max(abs(w), best, key=lambda v: v / 2)
        path.append(w.copy() @ xs)
        path[0] = 3 // 2
        while True:
            break
    return {"w": w, "end": "low"}


class Model:
    def fit(self, a, b):
        return self.fit(b, a)
'''


def changes(source: str) -> set[str]:
    return {mutant.description for mutant in mutants_of(source, range(1, 100))}


def exercises() -> dict[str, list[Mutant]]:
    sources = {"": (EVERYTHING, frozenset(range(1, 100)))}
    for exercise in find_course(ROOT):
        text = exercise.solution_path.read_text(encoding="utf-8")
        sources[exercise.slug] = (text, solved_lines(exercise))
    return {slug: mutants_of(text, lines) for slug, (text, lines) in sources.items()}


@pytest.mark.parametrize(
    ("solution", "expected"),
    [
        ("a + b", {"a - b", "a", "b"}),
        ("a - b", {"a + b", "a", "-b"}),
        ("a * b", {"a / b", "a", "b"}),
        ("a / b", {"a * b", "a", "1 / b"}),
        ("a @ b", {"b @ a", "a", "b"}),
        ("a ** b", {"a ** (b + 1)", "a"}),
        ("a ** 2", {"a ** 3", "a ** 1", "a"}),
        ("-a", {"a"}),
        ("'a' + b", set()),
        ("f'{a + b}'", set()),
        ("[1, 0]", {"[2, 0]", "[0, 0]", "[1, 1]", "[1, -1]"}),
        ("2.5", {"5.0"}),
        ("0.0", {"1.0"}),
        ("'low'", {"'?'"}),
        ("{'low': True}", {"{'low': False}"}),
        ("a < b", {"a <= b"}),
        ("a >= b", {"a > b"}),
        ("a == b", {"a != b"}),
        ("a and b", {"a or b", "a", "b"}),
        ("a if b < c else d", {"a if b <= c else d", "a if b >= c else d"}),
        ("a if b else d", {"a if not b else d"}),
        ("not a", {"a"}),
        ("abs(a)", {"a"}),
        ("np.maximum(a, b)", {"a", "b"}),
        ("a.copy()", {"a"}),
        ("range(a)", {"range(a + 1)", "range(a - 1)"}),
        ("f(a, b, c)", {"f(b, a, c)", "f(a, c, b)"}),
        ("f(a, a)", set()),
        ("f(*a, b)", set()),
        ("[a for a in b if a]", {"[a for a in b if not a]"}),
    ],
)
def test_slips_of_an_expression(solution: str, expected: set[str]) -> None:
    before = f"return {ast.unparse(ast.parse(solution, mode='eval'))}"
    assert changes(f"def f():\n    return {solution}\n") == {
        f"{before}  ->  return {changed}" for changed in expected
    }


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("w -= a", {"w -= a  ->  w += a", "w -= a  ->  (left out)"}),
        ("w = w.sort()", {"w = w.sort()  ->  (left out)"}),
        ("w[a] = b", {"w[a] = b  ->  (left out)"}),
        ("w = a", set()),
        ("w.sort()", {"w.sort()  ->  (left out)"}),
        ("'text'", set()),
        ("raise ValueError('text')", set()),
        ("for a in b:\n  break", {"break  ->  (left out)"}),
        ("while True:\n  pass", {"while True:  ->  while False:"}),
        ("def g(a, b, c: int): pass", {"g(a, b, c)  ->  g(b, a, c)"}),
        ("def g(self, a): pass", set()),
    ],
)
def test_slips_of_a_statement(statement: str, expected: set[str]) -> None:
    assert changes(statement) == expected


def test_only_what_the_learner_writes_is_changed() -> None:
    source = "a = 1.5\nb = 2.5\ndef f(x, y):\n    z = 3.5\n    return x\n"
    assert {mutant.description for mutant in mutants_of(source, [2, 5])} == {
        "b = 2.5  ->  b = 5.0",
        "f(x, y)  ->  f(y, x)",
    }


@pytest.mark.parametrize(("slug", "mutants"), exercises().items())
def test_every_mutant_is_another_program(slug: str, mutants: list[Mutant]) -> None:
    source = EVERYTHING
    for exercise in find_course(ROOT):
        if exercise.slug == slug:
            source = exercise.solution_path.read_text(encoding="utf-8")
    shapes = [ast.dump(ast.parse(mutant.source)) for mutant in mutants]
    assert mutants
    assert len({ast.dump(ast.parse(source)), *shapes}) == len(mutants) + 1
    assert len({mutant.description for mutant in mutants}) == len(mutants)
    for mutant in mutants:
        compile(mutant.source, "mutant.py", "exec")
        assert "\n" not in mutant.description


def test_descriptions_are_the_same_every_time_and_tell_twins_apart() -> None:
    source = "w -= a\nw -= a\n"
    described = [mutant.description for mutant in mutants_of(source, [1, 2])]
    assert described == [
        "w -= a  ->  w += a",
        "w -= a  ->  (left out)",
        "w -= a  ->  w += a  (2)",
        "w -= a  ->  (left out)  (2)",
    ]
    # What stands around the learner's lines changes nothing.
    assert [each.description for each in mutants_of(f"x = 1\n{source}", [2, 3])] == described
