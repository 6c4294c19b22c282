"""The pytest plugin: gives checks their `exercise`, and makes results of how they end."""

from __future__ import annotations

import inspect
import sys
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from grader.checking.outcome import Outcome, outcome_of
from grader.isolation.learner import Learner
from grader.model import Check, ExerciseResult, Fault, Status

NO_CHECKS = "the folder has no checks"


class LearnerModule:
    """What a check knows as `exercise`: the learner's module, seen through the pipe."""

    def __init__(self, learner: Learner) -> None:
        self._learner = learner
        # Which file it is, is not for the learner's side to say.
        self.__file__ = str(learner.answer.path)

    def __getattr__(self, name: str) -> Any:
        return self._learner.get(name)


@dataclass
class _Marking:
    """One exercise under way. `unreadable` says why there are no checks, if there are none."""

    learner: Learner
    unreadable: str
    began: float = field(default_factory=time.monotonic)
    outcomes: list[tuple[pytest.Item, Outcome]] = field(default_factory=list)

    def result(self) -> ExerciseResult:
        exercise = self.learner.answer.exercise
        if not self.outcomes:
            failure = Outcome(Status.ERROR, message=self.unreadable, fault=Fault.GRADER)
            checks: tuple[Check, ...] = (
                failure.check(exercise.checks_path.name, "The checks can be run.", exercise.points),
            )
        else:
            share = exercise.points / len(self.outcomes)
            checks = tuple(
                outcome.check(item.name, _says(item), share) for item, outcome in self.outcomes
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


class CheckingPlugin:
    """Lets pytest collect the checks, and then hands itself to `serve` in the place of its loop.

    `broken_by` is what broke the run, if anything did.
    """

    def __init__(self, serve: Callable[[CheckingPlugin], None]) -> None:
        self.broken_by: BaseException | None = None
        self._serve = serve
        self._items: dict[Path, list[pytest.Item]] = {}
        self._unreadable: dict[Path, str] = {}
        self._marking: _Marking | None = None

    def mark(self, learners: Sequence[Learner], on_done: Callable[[ExerciseResult], None]) -> None:
        """Mark each learner's answer by the checks in its exercise's folder, in the order given.

        Each result goes to `on_done` as soon as its exercise is done.
        """
        for learner, following in zip_longest(learners, learners[1:]):
            learner.start()
            if following is not None:
                # To be ready when its turn comes.
                following.start()
            self._mark_one(learner)
            on_done(self._under_way.result())

    def _mark_one(self, learner: Learner) -> None:
        exercise = learner.answer.exercise
        path = exercise.checks_path
        self._marking = _Marking(learner, self._unreadable.get(path, NO_CHECKS))
        items = self._items.get(path, [])
        for item, following in zip_longest(items, items[1:]):
            learner.asked = False
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            # What a check held must not be in the way of the next one.
            for name in ("last_exc", "last_type", "last_value", "last_traceback"):
                vars(sys).pop(name, None)
            if exercise.fresh:
                learner.close()
        learner.close()

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
            self._items.setdefault(item.path, []).append(item)
        self._serve(self)
        return True

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if call.when == "call" or call.excinfo is not None:
            raised = call.excinfo.value if call.excinfo else None
            learner = self._under_way.learner
            involved = call.when == "call" or learner.asked
            outcome = outcome_of(raised, learner, in_check=involved)
            self._under_way.outcomes.append((item, outcome))
        return report

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
        """Keep what broke pytest for the caller, and pytest from printing it."""
        self.broken_by = excinfo.value
        return True


def _says(item: pytest.Item) -> str:
    """What the check asks: the first paragraph of its docstring, on one line."""
    text = inspect.getdoc(getattr(item, "function", None)) or item.name.replace("_", " ")
    return " ".join(text.partition("\n\n")[0].split())
