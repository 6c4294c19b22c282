"""Finds the answer where a learner who does not have it yet could read it.

Numbers are compared by value and sign, so that 2.42, 2.420 and 242e-2 are one number, and texts as
whole words.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from grader.isolation.faults import LearnerFault
from grader.isolation.handles import Handle
from grader.isolation.learner import Learner
from grader.isolation.spawner import Spawner
from grader.isolation.terms import ALL_LAYERS
from grader.model import Answer, BadInput, Exercise

# A sign belongs to the number unless it stands between two things, as in `w-8` or `1-8`.
_NUMBER = re.compile(
    r"(?:(?<![\w.)\]])[-\N{MINUS SIGN}])?(?<![\w.])(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?!\w|\.\d)"
)
_LIST_MARKER = re.compile(r"^\s*\d+[.)]\s", re.MULTILINE)
_QUOTED = re.compile(r"`([^`\n]+)`|\"([^\"\n]+)\"|'([^'\n]+)'")


@dataclass(frozen=True)
class Secrets:
    """The numbers and texts that an answer is made of."""

    numbers: tuple[float, ...] = ()
    texts: tuple[str, ...] = ()

    @classmethod
    def of(cls, values: Iterable[object]) -> Secrets:
        """What the values hold, which are plain data. The keys of dicts are no secret."""
        parts = [part for value in values for part in _parts(value)]
        numbers = {float(part) for part in parts if not isinstance(part, str)}
        texts = {part for part in parts if isinstance(part, str) and part.strip()}
        return cls(tuple(sorted(numbers)), tuple(sorted(texts)))

    def without_options(self, texts: Iterable[str]) -> Secrets:
        """The same without the words that one of these texts offers to choose from: a paragraph
        with at least two words in quotes or backticks, of which it is one.
        """
        options = {
            word
            for text in texts
            for paragraph in re.split(r"\n\s*\n", text)
            for word in _choice(paragraph)
        }
        return Secrets(self.numbers, tuple(text for text in self.texts if text not in options))

    def found_in(self, text: str) -> list[str]:
        """The secrets that stand in the text, as they stand there."""
        numbers = [token for token, value in _tokens(text) if _among(value, self.numbers)]
        return list(dict.fromkeys(numbers + [word for word in self.texts if _has(text, word)]))

    def without_those_in(self, text: str) -> Secrets:
        """The same without what stands in the text: whoever wrote that knows it."""
        known = [value for _, value in _tokens(text)]
        return Secrets(
            tuple(number for number in self.numbers if not _among(number, known)),
            tuple(word for word in self.texts if not _has(text, word)),
        )


def secrets_of(exercise: Exercise, solution: str) -> Secrets:
    """What a learner is to find out: the results of all that is asked for without arguments.

    The solution runs in a process of its own, as an answer does.

    Raises:
        BadInput: it gives no result.
    """
    names = [name for name in exercise.asks if name in _without_arguments(solution)]
    if not names:
        return Secrets()
    hidden = [str(exercise.folder.parents[1])]
    learner = Learner(
        Answer(exercise, exercise.solution_path, solution, None),
        Spawner(ALL_LAYERS, hidden, ["numpy"] if "numpy" in solution else []),
    )
    try:
        found = map(learner.get, names)
        return Secrets.of(value() if isinstance(value, Handle) else value for value in found)
    except (Exception, LearnerFault) as problem:
        raise BadInput(f"{exercise.solution_path} gives no result: {problem}") from None
    finally:
        learner.close()


def _without_arguments(source: str) -> set[str]:
    """The names of plain values, and of functions that take nothing."""
    names = set()
    for statement in ast.parse(source).body:
        match statement:
            case ast.FunctionDef(name=name, args=arguments) if not ast.unparse(arguments):
                names.add(name)
            case ast.Assign(targets=targets, value=value) if not isinstance(value, ast.Lambda):
                names |= {target.id for target in targets if isinstance(target, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
    return names


def _tokens(text: str) -> Iterator[tuple[str, float]]:
    for match in _NUMBER.finditer(_LIST_MARKER.sub("", text)):
        yield match[0], float(match[0].replace("\N{MINUS SIGN}", "-"))


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


def _among(value: float, numbers: Iterable[float]) -> bool:
    return any(math.isclose(value, number, rel_tol=1e-9, abs_tol=0.0) for number in numbers)


def _choice(paragraph: str) -> set[str]:
    words = {next(filter(None, groups)) for groups in _QUOTED.findall(paragraph)}
    return {word.strip("\"'") for word in words} if len(words) > 1 else set()


def _parts(value: Any) -> Iterator[float | str]:
    match value:
        case bool() | None:
            return
        case str() | int() | float():
            yield value
        case Mapping():
            for each in value.values():
                yield from _parts(each)
        case list() | tuple() | set() | frozenset():
            for each in value:
                yield from _parts(each)
        case _ if hasattr(value, "tolist"):
            yield from _parts(value.tolist())
