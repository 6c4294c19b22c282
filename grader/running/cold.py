"""Marks answers in one pytest session, from a standing start.

The first learner process starts before pytest is imported, so that both come up side by side.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from grader.isolation.learner import Learner
from grader.model import Answer, ExerciseResult, GraderFault

# Reports and settings of pytest's own that nobody reads here: half of its start after the import.
_UNUSED_PLUGINS = (
    "cacheprovider",
    "debugging",
    "doctest",
    "faulthandler",
    "junitxml",
    "legacypath",
    "logging",
    "pastebin",
    "setuponly",
    "setupplan",
    "stepwise",
    "terminal",
    "threadexception",
    "unittest",
    "unraisableexception",
    "warnings",
)

OnDone = Callable[[ExerciseResult], None]


def mark(answers: Sequence[Answer], on_done: OnDone, *, limit_memory: bool = True) -> None:
    """Mark `answers`, of exercises of one course; each result goes to `on_done` when it is there.

    Raises:
        GraderFault: the checks could not be run to their end.
        OSError: `on_done` could not write.
        KeyboardInterrupt: the user stopped the run.
    """
    if not answers:
        return
    if sys.flags.optimize:
        raise GraderFault("Python leaves out every assert: unset PYTHONOPTIMIZE, drop -O")
    learners = [Learner(answer, limit_memory=limit_memory) for answer in answers]
    try:
        learners[0].start()
        _run_pytest(learners, on_done)
    finally:
        for learner in learners:
            learner.close()


def _run_pytest(learners: Sequence[Learner], on_done: OnDone) -> None:
    with _without_pytest_settings():
        import pytest

        from grader.checking import plugin

        paths = [learner.answer.exercise.checks_path for learner in learners]
        arguments = [
            *map(str, paths),
            f"--config-file={Path(plugin.__file__).with_name('checks.ini')}",
            f"--rootdir={paths[0].parents[2]}",
            "--continue-on-collection-errors",
            "--noconftest",
            "--disable-plugin-autoload",
            "--import-mode=importlib",
            "--assert=plain",
            "--capture=sys",
            *(f"-pno:{name}" for name in _UNUSED_PLUGINS),
        ]
        checking = plugin.CheckingPlugin(learners, on_done)
        code = pytest.main(arguments, plugins=[checking])
    if code == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    if isinstance(checking.broken_by, OSError):
        raise checking.broken_by
    if code in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR):
        reason = checking.broken_by or f"pytest ended with code {code:d}"
        raise GraderFault(f"the checks could not be run: {reason}")


@contextmanager
def _without_pytest_settings() -> Iterator[None]:
    """A learner's shell or CI file must not add options or plugins to the trusted run."""
    removed = {
        name: os.environ.pop(name) for name in list(os.environ) if name.startswith("PYTEST_")
    }
    try:
        yield
    finally:
        os.environ.update(removed)
