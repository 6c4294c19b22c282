"""The pytest plugin: gives checks their `exercise`, and makes results of how they end."""

from __future__ import annotations

import gc
import inspect
import random
import sys
import textwrap
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader.checking.dependence import dependencies
from grader.checking.failure import Failure, line_of
from grader.checking.module import LearnerModule
from grader.checking.outcome import Outcome, outcome_of
from grader.checking.reference import Reference
from grader.isolation.learner import Learner
from grader.isolation.record import Record
from grader.model import Check, ExerciseResult, Fault, Status

if TYPE_CHECKING:
    from grader.checking.feedback import Feedback

MAX_BRIEF = 60
NO_CHECKS = "the folder has no checks"


@dataclass
class _Attempt:
    """How one check went, and of what it takes to find out why."""

    outcome: Outcome
    failure: Failure | None = None
    waits_for: pytest.Function | None = None


@dataclass
class _Marking:
    """One exercise under way. `unreadable` says why there are no checks, if there are none."""

    learner: Learner
    items: Sequence[pytest.Function]
    unreadable: str
    began: float = field(default_factory=time.monotonic)
    attempts: dict[pytest.Function, _Attempt] = field(default_factory=dict)

    def unmet(self, item: pytest.Function) -> pytest.Function | None:
        """The check that has failed and that this one depends on, be it through others."""
        for name in dependencies(item.function):
            for other, attempt in self.attempts.items():
                if other.originalname == name and attempt.outcome.status is Status.FAILED:
                    return other
                if other.originalname == name and attempt.waits_for is not None:
                    return attempt.waits_for
        return None

    def result(self) -> ExerciseResult:
        exercise = self.learner.answer.exercise
        if not self.attempts:
            failure = Outcome(Status.ERROR, message=self.unreadable, fault=Fault.GRADER)
            checks: tuple[Check, ...] = (
                failure.check(exercise.checks_path.name, "The checks can be run.", exercise.points),
            )
        else:
            share = exercise.points / len(self.items)
            checks = tuple(
                self.attempts[item].outcome.check(item.name, _says(item), share)
                for item in self.items
            )
        statuses = {check.status for check in checks}
        if statuses == {Status.PASSED}:
            status = Status.PASSED
        else:
            status = Status.ERROR if Status.ERROR in statuses else Status.FAILED
        return ExerciseResult(
            self.learner.answer,
            status,
            fault=next((check.fault for check in checks if check.fault), None),
            checks=checks,
            seconds=time.monotonic() - self.began,
            printed=self.learner.printed,
        )

    def failures(self) -> dict[int, Failure]:
        """The failures of checks that are worth a diagnosis, by the number of the check."""
        return {
            number: failure
            for number, item in enumerate(self.items)
            if (failure := self.attempts[item].failure) is not None
        }


class CheckingPlugin:
    """Lets pytest collect the checks, and then hands itself to `serve` in the place of its loop.

    `references` are what authors know of the exercises, by their folders. `broken_by` is what broke
    the run, if anything did.
    """

    def __init__(
        self, references: Mapping[Path, Reference], serve: Callable[[CheckingPlugin], None]
    ) -> None:
        self.broken_by: BaseException | None = None
        self._references = references
        self._serve = serve
        self._items: dict[Path, list[pytest.Function]] = {}
        self._unreadable: dict[Path, str] = {}
        self._marking: _Marking | None = None
        self._first_use = 0

    def mark(
        self,
        learners: Sequence[Learner],
        on_done: Callable[[ExerciseResult], None],
        on_feedback: Callable[[Mapping[int, Feedback]], None],
        shuffled: int | None = None,
    ) -> None:
        """Mark each learner's answer by the checks in its exercise's folder, in the order given.

        Each result goes to `on_done` as soon as its exercise is done. If it failed, what there is
        to say to its checks, by their numbers, goes to `on_feedback` after that. `shuffled` is the
        seed of an order to run the checks in, in which none waits for another.
        """
        for learner, following in zip_longest(learners, learners[1:]):
            learner.start()
            if following is not None:
                # To be ready when its turn comes.
                following.start()
            self._mark_one(learner, shuffled)
            result = self._under_way.result()
            on_done(result)
            if result.status is not Status.PASSED:
                # Only those whose answer has failed wait for this import.
                from grader.checking.feedback import feedback

                reference = self._references.get(learner.answer.exercise.folder)
                on_feedback(feedback(learner, reference, self._under_way.failures()))
            # However much came back from this one, the next needs the room.
            learner.record, self._marking = Record(), None
            if following is not None:
                gc.collect()

    def _mark_one(self, learner: Learner, shuffled: int | None) -> None:
        exercise = learner.answer.exercise
        path = exercise.checks_path
        items = self._items.get(path, [])
        self._marking = _Marking(learner, items, self._unreadable.get(path, NO_CHECKS))
        ordered = items
        if shuffled is not None:
            ordered = random.Random(shuffled).sample(items, len(items))
        for item in ordered:
            unmet = self._marking.unmet(item) if shuffled is None else None
            if unmet is not None:
                told = f"not run until this holds: {_brief(_says(unmet))}"
                skipped = Outcome(Status.SKIPPED, told)
                self._marking.attempts[item] = _Attempt(skipped, waits_for=unmet)
                continue
            learner.asked = False
            self._first_use = len(learner.record.uses)
            # Torn down at once: which check comes next depends on how this one ends.
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            # What a check held must not be in the way of the next one.
            for name in ("last_exc", "last_type", "last_value", "last_traceback"):
                vars(sys).pop(name, None)
            for use in learner.record.uses[self._first_use :]:
                use.error = None
            if self._marking.attempts[item].outcome.status is not Status.PASSED:
                gc.collect()
            if exercise.fresh:
                learner.close()
        learner.retire()

    @property
    def _under_way(self) -> _Marking:
        assert self._marking is not None
        return self._marking

    def pytest_configure(self, config: pytest.Config) -> None:
        # The one style of traceback that does not show every value on the way. Nobody reads it.
        config.option.tbstyle = "native"

    @pytest.fixture
    def exercise(self) -> LearnerModule:
        """The learner's module."""
        return LearnerModule(self._under_way.learner)

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        report = yield
        if report.failed:
            told = report.longreprtext.strip().splitlines()[-1].removeprefix("E").strip()
            self._unreadable[collector.path] = f"the checks cannot be read: {told}"
        return report

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for item in session.items:
            assert isinstance(item, pytest.Function)
            self._items.setdefault(item.path, []).append(item)
        for path, items in self._items.items():
            try:
                self._items[path] = _in_order(items)
            except ValueError as problem:
                self._items[path] = []
                self._unreadable[path] = str(problem)
        self._serve(self)
        return True

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if call.when == "call" or call.excinfo is not None:
            assert isinstance(item, pytest.Function)
            error = call.excinfo.value if call.excinfo else None
            learner = self._under_way.learner
            uses = range(self._first_use, len(learner.record.uses))
            in_check = call.when == "call"
            outcome = outcome_of(error, learner, uses, in_check=in_check or learner.asked)
            failure = None
            if (
                error is not None
                and in_check
                and outcome.status is Status.FAILED
                and outcome.fault in (None, Fault.TIMEOUT)
            ):
                line = line_of(error, str(item.path))
                failure = Failure(_runnable(item), str(item.path), error, line, uses)
            if error is not None:
                # Through its traceback it would keep all that the check held when it failed.
                error.__traceback__ = error.__context__ = None
            self._under_way.attempts[item] = _Attempt(outcome, failure)
        return report

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
        """Keep what broke pytest for the caller, and pytest from printing it."""
        self.broken_by = excinfo.value
        return True


def _in_order(items: Sequence[pytest.Function]) -> list[pytest.Function]:
    """The checks as they are written, but each after those it depends on.

    Raises:
        ValueError: one depends on a check that there is not, or on itself.
    """
    waiting, ordered = list(items), list[pytest.Function]()
    known = {item.originalname for item in items}
    for item in items:
        for name in dependencies(item.function):
            if name not in known:
                raise ValueError(f"{item.name} depends on {name}, which is no check here")
    while waiting:
        open_names = {item.originalname for item in waiting}
        ready = [item for item in waiting if open_names.isdisjoint(dependencies(item.function))]
        if not ready:
            raise ValueError(f"{waiting[0].name} depends, in the end, on itself")
        ordered.append(ready[0])
        waiting.remove(ready[0])
    return ordered


def _runnable(item: pytest.Function) -> Callable[[object], object]:
    """The check, to be called with another `exercise`."""
    given = {name: item.funcargs[name] for name in inspect.signature(item.function).parameters}
    return lambda exercise: item.function(**(given | {"exercise": exercise}))


def _brief(text: str) -> str:
    return textwrap.shorten(text, MAX_BRIEF, placeholder="…")


def _says(item: pytest.Function) -> str:
    """What the check asks: the first paragraph of its docstring, on one line."""
    text = inspect.getdoc(item.function) or item.name.replace("_", " ")
    return " ".join(text.partition("\n\n")[0].split())
