"""Finds the named wrong answer that a learner's answer behaves like.

What a check has put to the learner's answer is put to each misconception and to the solution. A
misconception explains a failed check if

- on every use that the check made, the learner's answer does what the misconception does wherever
  that is wrong, and it is wrong somewhere;
- nowhere in the exercise do the two go wrong in different ways at the same point;
- and the misconception fails that check, at the same place.

Of several, it is the one that explains most of what is wrong in the whole exercise, then the one
that is right wherever the learner's is, then the one named first.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import CodeType, ModuleType
from typing import Any, Self

from grader.checking.likeness import alike, parts
from grader.checking.reference import Reference
from grader.checking.replay import ENDLESS, Namespace, Stopped, at_most, replay
from grader.isolation.faults import LearnerFault
from grader.isolation.record import Behaviour, Record
from grader.isolation.worker import MODULE_NAME
from grader.model import Exercise
from grader.model.misconception import Misconception, read_misconceptions


@dataclass(frozen=True)
class Place:
    """Where a check failed: the line in its file, after so many calls of what is asked for."""

    line: int
    calls: int

    @classmethod
    def of(cls, error: BaseException, file: str, calls: int) -> Self:
        """The innermost line of `file` that `error` came from."""
        line, trace = 0, error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == file:
                line = trace.tb_lineno
            trace = trace.tb_next
        return cls(line, calls)


@dataclass(frozen=True)
class Failure:
    """A check that failed.

    Attributes:
        check: the check itself, to be called with what stands for the learner's module.
        file: the path of the file it is written in.
        error: what it raised.
        uses: which uses of the answer it made.
    """

    check: Callable[[object], object]
    file: str
    error: BaseException
    uses: slice


@dataclass
class _Match:
    """How far a misconception is like the learner's answer, use by use."""

    misconception: Misconception
    explained: list[int] = field(default_factory=list)
    overclaimed: list[int] = field(default_factory=list)

    def explains(self, uses: slice) -> bool:
        return sum(self.explained[uses]) > 0 and not any(self.overclaimed[uses])

    @property
    def merit(self) -> tuple[int, int]:
        return sum(self.explained), -sum(self.overclaimed)


class Diagnosis:
    """What is wrong with one answer, from the record of all that was made of it."""

    def __init__(self, exercise: Exercise, reference: Reference, record: Record) -> None:
        self._record = record
        self._seconds = exercise.limits.cpu
        self._solution = _compile(reference.solution or "", "solution.py")
        text = reference.misconceptions or ""
        self._misconceptions = _compile(text, "misconceptions.py")
        with _silence():
            self._right = list(replay(record.uses, lambda: _run(self._solution), self._seconds))
            self._matches = [
                match
                for misconception in read_misconceptions(text, exercise.asks)
                if (match := self._compare(misconception)) is not None
            ]

    def explain(self, failure: Failure) -> Misconception | None:
        """The misconception that explains the failed check, if one does."""
        candidates = [match for match in self._matches if match.explains(failure.uses)]
        calls = sum(map(bool, map(self._record.function, self._record.uses[failure.uses])))
        place = Place.of(failure.error, failure.file, calls)
        with _silence():
            for match in sorted(candidates, key=lambda match: match.merit, reverse=True):
                if self._place(match.misconception, failure) == place:
                    return match.misconception
        return None

    def pairs(self, failure: Failure) -> list[tuple[object, object]]:
        """What the function that the check called last gave, and should have, all through the
        exercise; nothing where it takes no arguments, as its result is then the answer itself.
        """
        names = list(filter(None, map(self._record.function, self._record.uses[failure.uses])))
        return [
            (use.behaviour.returned, right.returned)
            for use, right in zip(self._record.uses, self._right, strict=False)
            if names and self._record.function(use) == names[-1] and any(use.arguments)
            if use.behaviour.raised is None and right.raised is None
        ]

    def _compare(self, misconception: Misconception) -> _Match | None:
        """How like it is; None if it goes wrong where the answer goes wrong in another way."""
        match = _Match(misconception)
        wrongs = replay(self._record.uses, lambda: self._namespace(misconception), self._seconds)
        for use, wrong, right in zip(self._record.uses, wrongs, self._right, strict=False):
            explained, overclaimed = _points(use.behaviour, wrong, right)
            if explained is None:
                return None
            match.explained.append(explained)
            match.overclaimed.append(overclaimed)
        return match

    def _namespace(self, misconception: Misconception) -> Namespace:
        """The solution's names, with the misconception in the place of the one it stands for."""
        names = _run(self._solution)
        right = names.get(misconception.stands_for)
        exec(self._misconceptions, names)
        wrong = names[misconception.name]
        names[misconception.stands_for] = wrong if callable(right) else wrong()
        return names

    def _place(self, misconception: Misconception, failure: Failure) -> Place | None:
        """Where the misconception fails the check; None if it passes, or takes too long."""
        endless = isinstance(failure.error, LearnerFault)
        module = _Module(self._namespace(misconception))
        try:
            with at_most(self._seconds * (ENDLESS if endless else 1)):
                failure.check(module)
        except BaseException as error:
            if isinstance(error, Stopped) == endless:
                return Place.of(error, failure.file, module.calls)
        return None


def _points(learner: Behaviour, wrong: Behaviour, right: Behaviour) -> tuple[int | None, int]:
    """How many of the points where the wrong answer is wrong it shares with the learner's, and on
    how many the learner's is right; None for the first if there they go wrong in different ways.
    """
    explained = overclaimed = 0
    for part in parts(learner, wrong, right):
        if part.is_point:
            if alike(part.learner, part.wrong):
                explained += 1
            elif alike(part.learner, part.right):
                overclaimed += 1
            else:
                return None, 0
    return explained, overclaimed


def _compile(text: str, name: str) -> CodeType:
    return compile(text, name, "exec", dont_inherit=True)


def _run(code: CodeType) -> Namespace:
    # Registered as an answer's is: dataclasses look themselves up.
    module = sys.modules[MODULE_NAME] = ModuleType(MODULE_NAME)
    exec(code, vars(module))
    return vars(module)


class _Module:
    """Stands for the learner's module in a check, and counts the calls."""

    def __init__(self, names: Namespace) -> None:
        self._names = names
        self.calls = 0

    def __getattr__(self, name: str) -> Any:
        if name not in self._names:
            raise AttributeError(name)
        value = self._names[name]
        if not callable(value):
            return value

        def counted(*args: Any, **kwargs: Any) -> Any:
            self.calls += 1
            return value(*args, **kwargs)

        return counted


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """What a misconception prints is nobody's business."""
    with (
        open(os.devnull, "w") as nowhere,  # noqa: PTH123
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        yield
