"""The cells of code in a notebook, and which of them make up the answer."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from grader.model.magics import without_magics
from grader.model.names import Names

# Cells with this tag are the answer, and no others.
ANSWER = "answer"
# These two mean what they mean to nbclient.
LEFT_OUT = "skip-execution"
MAY_RAISE = "raises-exception"

# What a line that is meant to give a name looks like, where the cell as a whole is no Python.
_GIVING = re.compile(
    r"""^[ \t]*(?: (?:async[ ])?[ ]*(?:def|class)[ ]+(\w+)
              | (\w+)[ \t]*(?::[^=\n]*)?=(?!=)
              | (?>.*?\bimport\b).*\b(\w+)$ )
    """,
    re.MULTILINE | re.VERBOSE,
)

_Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_OfFunctions = ast.Return | ast.Yield | ast.YieldFrom | ast.Await | ast.AsyncFor | ast.AsyncWith
_Loop = ast.For | ast.While
_OfLoops = ast.Break | ast.Continue


@dataclass(frozen=True)
class Cell:
    """A cell of code, the `number`-th from the top if those of text are counted, too.

    `text` is its Python, in as many lines as the cell has, which end in `\\n`; `tree` is None where
    it does not compile.
    """

    number: int
    text: str
    tags: Collection[str]
    tree: ast.Module | None
    names: Names

    @classmethod
    def read(cls, number: int, source: str, tags: Collection[str]) -> Cell | None:
        """The cell; None if nothing of it can be of use to an answer."""
        text = None
        if LEFT_OUT not in tags:
            text = without_magics(source.replace("\r\n", "\n").replace("\r", "\n"))
        if text is None:
            return None
        try:
            with warnings.catch_warnings():
                # What there is to warn of is told when the answer runs.
                warnings.simplefilter("ignore")
                tree = ast.parse(text)
                names = Names.of(text, tree)
            stands = _stands_alone(tree)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            stands = False
        if not stands:
            if MAY_RAISE in tags:
                return None
            given = (name for found in _GIVING.findall(text) for name in found if name)
            return cls(number, text, tags, None, Names(dict.fromkeys(given)))
        return cls(number, text, tags, tree, names)

    def seems_to_give(self, name: str) -> bool:
        """Whether the name stands in a cell that does not compile."""
        return self.tree is None and re.search(rf"\b{re.escape(name)}\b", self.text) is not None


def _stands_alone(tree: ast.Module) -> bool:
    """Whether nothing in it belongs into a function or a loop that is not there.

    The compiler knows as well, but can be crashed (that of Python 3.12.1 by nested comprehensions),
    and nothing of a learner's may crash this process.
    """
    todo: list[tuple[ast.AST, bool]] = [(tree, False)]
    while todo:
        node, in_loop = todo.pop()
        if isinstance(node, _OfFunctions) or (isinstance(node, _OfLoops) and not in_loop):
            return False
        in_loop = in_loop and not isinstance(node, ast.ClassDef)
        for name, value in ast.iter_fields(node):
            if name == "body" and isinstance(node, _Function):
                continue
            inside = in_loop or (name == "body" and isinstance(node, _Loop))
            parts = value if isinstance(value, list) else [value]
            todo += [(part, inside) for part in parts if isinstance(part, ast.AST)]
    return True


def answering(cells: Sequence[Cell], asks: Iterable[str]) -> list[Cell]:
    """The cells that make up the answer, from the top.

    They are those tagged `answer`; if there are none, those that give a name that is asked for,
    those that give what these take, and so on. Nothing comes after one that does not compile: there
    a notebook stops.
    """
    chosen = [cell for cell in cells if ANSWER in cell.tags] or _needed(cells, asks)
    for place, cell in enumerate(chosen):
        if cell.tree is None:
            return chosen[: place + 1]
    return chosen


@dataclass
class _Gift:
    """What gives a name a value: one cell, or several in a row that import the same under it."""

    origin: str | None
    places: list[int] = field(default_factory=list)


def _needed(cells: Sequence[Cell], asks: Iterable[str]) -> list[Cell]:
    gifts: dict[str, list[_Gift]] = {}
    for place, cell in enumerate(cells):
        for name, origin in cell.names.gives.items():
            known = gifts.setdefault(name, [])
            if not known or origin is None or known[-1].origin != origin:
                known.append(_Gift(origin))
            known[-1].places.append(place)
    end, chosen = len(cells), set[int]()
    # A name, and before which cell it is needed.
    wanted, todo = set[tuple[str, int]](), list[tuple[str, int]]()

    def choose(place: int) -> None:
        chosen.add(place)
        names = cells[place].names
        now = {(name, place) for name in names.takes}
        # The one that is there already, and any that takes its place.
        later = {(name, until) for name in names.takes_later for until in (place + 1, end)}
        todo.extend((now | later) - wanted)
        wanted.update(now, later)

    for name in asks:
        todo.append((name, end))
        if name not in gifts:
            for place, cell in enumerate(cells):
                if cell.seems_to_give(name):
                    choose(place)
    for place, cell in enumerate(cells):
        if cell.names.imports_all:
            choose(place)
    while todo:
        name, before = todo.pop()
        for gift in gifts.get(name, ()):
            places = [place for place in gift.places if place < before]
            if places and chosen.isdisjoint(places):
                choose(places[0])
    return [cells[place] for place in sorted(chosen)]
