"""The pytest plugin: gives checks their `exercise`, and makes results of how they end."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
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

    def __getattr__(self, name: str) -> Any:
        return self._learner.get(name)


@dataclass
class _Marking:
    """One exercise under way."""

    learner: Learner
    began: float = 0.0
    outcomes: list[tuple[pytest.Item, Outcome]] = field(default_factory=list)
    unreadable: str = NO_CHECKS

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
            seconds=time.monotonic() - self.began if self.began else 0.0,
            checks_sha256=exercise.checks_sha256(),
            printed=self.learner.printed,
        )


class CheckingPlugin:
    """Marks each learner's answer by the checks in its exercise's folder, in the order given.

    Each result goes to `on_done` as soon as its exercise is done. `broken_by` is what broke the
    run, if anything did.
    """

    def __init__(
        self, learners: Sequence[Learner], on_done: Callable[[ExerciseResult], None]
    ) -> None:
        self.broken_by: BaseException | None = None
        self._on_done = on_done
        self._under_way = {
            learner.answer.exercise.checks_path: _Marking(learner) for learner in learners
        }

    def pytest_configure(self, config: pytest.Config) -> None:
        # The one style of traceback that does not show every value on the way. Nobody reads it.
        config.option.tbstyle = "native"

    @pytest.fixture
    def exercise(self, request: pytest.FixtureRequest) -> LearnerModule:
        """The learner's module."""
        return LearnerModule(self._under_way[request.path].learner)

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        report = yield
        if report.failed and collector.path in self._under_way:
            told = report.longreprtext.strip().splitlines()[-1].removeprefix("E").strip()
            self._under_way[collector.path].unreadable = f"the checks cannot be read: {told}"
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(
        self, item: pytest.Item, nextitem: pytest.Item | None
    ) -> Generator[None, object, object]:
        marking = self._under_way[item.path]
        if not marking.began:
            marking.began = time.monotonic()
            self._start_next(item.path)
        handled = yield
        if nextitem is None or nextitem.path != item.path:
            self._finish(item.path)
        return handled

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if call.when == "call" or call.excinfo is not None:
            marking = self._under_way[item.path]
            raised = call.excinfo.value if call.excinfo else None
            outcome = outcome_of(raised, marking.learner, in_check=call.when == "call")
            marking.outcomes.append((item, outcome))
        return report

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
        """Keep what broke pytest for the caller, and pytest from printing it."""
        self.broken_by = excinfo.value
        return True

    def pytest_sessionfinish(self, exitstatus: pytest.ExitCode) -> None:
        """What had no checks to run is told as well, unless the run was cut short."""
        if exitstatus not in (pytest.ExitCode.INTERRUPTED, pytest.ExitCode.INTERNAL_ERROR):
            for path in list(self._under_way):
                self._finish(path)

    def _start_next(self, path: Path) -> None:
        """Start the learner that comes after this one, to be ready when its turn comes."""
        paths = list(self._under_way)
        for following in paths[paths.index(path) + 1 :][:1]:
            self._under_way[following].learner.start()

    def _finish(self, path: Path) -> None:
        marking = self._under_way.pop(path)
        marking.learner.close()
        self._on_done(marking.result())


def _says(item: pytest.Item) -> str:
    """What the check asks: the first paragraph of its docstring, on one line."""
    text = inspect.getdoc(getattr(item, "function", None)) or item.name.replace("_", " ")
    return " ".join(text.partition("\n\n")[0].split())
