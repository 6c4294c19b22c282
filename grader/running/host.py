"""The trusted process: runs the checks with pytest, and has answers run in processes of their own.

It is started by `grader.running.engine`, which decides what becomes of an answer that this process
does not survive; `grader.running.messages` says what the two tell each other.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from grader.checking.reference import Reference
from grader.errors import GraderFault
from grader.isolation.learner import Learner
from grader.isolation.protection import probe
from grader.isolation.terms import Layer
from grader.isolation.wire import Channel, connect
from grader.model import Answer, Exercise, ExerciseResult, Limits
from grader.running.messages import MAX_MESSAGE, pack, unpack

if TYPE_CHECKING:
    from grader.checking.feedback import Feedback
    from grader.checking.plugin import CheckingPlugin
    from grader.isolation.process import Launcher

# What this process may take itself: for one exercise, as a check may compute with what an answer
# returned until it ends, or does not.
MAX_MEMORY = 1 << 30
MAX_SECONDS = 10

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


def main(handle: int) -> NoReturn:
    """Serve the other end until it closes its side."""
    # What is imported now stays: to look for garbage among it would only take time.
    gc.disable()
    channel = Channel(connect(handle), MAX_MESSAGE)
    with suppress(EOFError, ConnectionError):
        host = _Host(channel, unpack(channel.receive()[0]))
        with suppress(EOFError, ConnectionError):
            host.serve()
        host.leave()
    os._exit(0)


def _harden() -> None:
    """Make this process hard to look into, mortal, and unable to take all memory."""
    if sys.platform == "linux":
        import resource

        from grader.isolation.sandbox import libc

        libc.prctl(libc.PR_SET_DUMPABLE, 0)
        libc.prctl(libc.PR_SET_PDEATHSIG, signal.SIGKILL)
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        if most == resource.RLIM_INFINITY or most > MAX_MEMORY:
            resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_computing() -> None:
    """Have the system end this process if it computes for too long from now on."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        until = int(time.process_time()) + MAX_SECONDS
        if most == resource.RLIM_INFINITY or most > until:
            resource.setrlimit(resource.RLIMIT_CPU, (until, most))


class _Job(NamedTuple):
    learners: list[Learner]
    shuffled: int | None


class _Host:
    def __init__(self, channel: Channel, setup: Mapping[str, Any]) -> None:
        self._channel = channel
        self._setup = setup
        self._folder = Path(setup["folder"])
        self._launcher = self._make_launcher()
        self._exercises: list[Exercise] = []
        self._references: dict[Path, Reference] = {}
        self._marking = False

    def serve(self) -> None:
        """Mark what there is to mark, until the other end is closed."""
        _harden()
        os.chdir(self._folder)
        tempfile.tempdir = str(self._folder)
        breaches = {}
        if self._setup["probe"]:
            try:
                breaches = probe(self._launcher)
            except GraderFault as fault:
                self._tell("fault", str(fault))
                return
        self._tell("started", breaches)
        # Only now: what this process knows when it forks, learners' processes can find.
        self._exercises = self._copy(self._receive())
        first: _Job | None = None
        if self._setup["once"]:
            # The first learner's process comes up while pytest is imported.
            first = self._job(self._receive())
            first.learners[0].start()
        self._run_pytest(lambda plugin: self._serve_jobs(plugin, first))

    def leave(self) -> NoReturn:
        """End without all that Python and pytest do for those who stay."""
        self._launcher.close()
        os._exit(0)

    def _make_launcher(self) -> Launcher:
        """Make it as soon as can be: learners' processes must inherit nothing that is secret."""
        layers = frozenset(map(Layer, self._setup["layers"]))
        hidden = self._setup["hidden"]
        modules = ["numpy"] if self._setup["import_numpy"] else []
        if self._setup["probe"]:
            modules.append("grader.isolation.probes")
        if sys.platform == "linux" and self._setup["fork"]:
            from grader.isolation.zygote import Zygote

            if self._setup["import_numpy"] and not self._setup["once"]:
                # numpy leaves this until somebody asks, which would then be in every fork.
                modules.append("numpy.random")
            for module in modules:
                importlib.import_module(module)
            return Zygote.fork(layers, hidden)
        from grader.isolation.spawner import Spawner

        return Spawner(layers, hidden, modules)

    def _serve_jobs(self, plugin: CheckingPlugin, first: _Job | None) -> None:
        if first is None:
            importlib.import_module("grader.checking.feedback")
            for reference in self._references.values():
                # What an author got wrong is told when it is needed, if at all.
                with suppress(Exception):
                    reference.warm_up()
        # What is here by now stays as it is, in this process and in those forked from it.
        gc.freeze()
        gc.enable()
        self._tell("ready")
        if first is not None:
            self._mark(plugin, first)
        with suppress(EOFError, ConnectionError):
            while True:
                self._do_job(plugin, self._receive())
        self.leave()

    def _do_job(self, plugin: CheckingPlugin, told: Sequence[Any]) -> None:
        """Mark one learner's answers in a fork, where there is one, so that no trace is left."""
        if sys.platform != "linux" or not self._setup["fork"]:
            self._mark(plugin, self._job(told))
            return
        pid = os.fork()
        if pid == 0:
            try:
                _harden()
                self._mark(plugin, self._job(told))
                os._exit(0)
            finally:
                # Nothing of the parent's is to be unwound here.
                os._exit(1)
        _, status = os.waitpid(pid, 0)
        if status != 0:
            self._tell("lost", os.waitstatus_to_exitcode(status))

    def _mark(self, plugin: CheckingPlugin, job: _Job) -> None:
        self._marking = True
        _limit_computing()
        try:
            plugin.mark(job.learners, self._tell_result, self._tell_feedback, job.shuffled)
        except GraderFault as fault:
            self._tell("fault", str(fault))
        finally:
            for learner in job.learners:
                learner.close()
        self._tell("end")
        self._marking = False

    def _job(self, told: Sequence[Any]) -> _Job:
        answers, shuffled = told
        learners = [
            Learner(Answer(self._exercises[index], Path(path), *rest), self._launcher)
            for index, path, *rest in answers
        ]
        return _Job(learners, shuffled)

    def _copy(self, told: Sequence[Any]) -> list[Exercise]:
        """The exercises, each in a folder of the trusted copy, with nothing but its checks."""
        exercises = []
        for index, (fields, checks, *reference) in enumerate(told):
            own = {"folder": self._folder / str(index), "limits": Limits(**fields["limits"])}
            exercise = Exercise(**(fields | own))
            exercise.folder.mkdir()
            exercise.checks_path.write_bytes(checks)
            exercises.append(exercise)
            self._references[exercise.folder] = Reference(exercise.asks, *reference)
        return exercises

    def _run_pytest(self, serve: Callable[[CheckingPlugin], None]) -> None:
        import pytest

        from grader.checking import plugin

        checking = plugin.CheckingPlugin(self._references, serve)
        # Everything of ours is imported by now; the copies of the checks are compiled and gone.
        sys.dont_write_bytecode = True
        # Relative to this process's folder: pytest reads meaning into some characters of a path.
        paths = (exercise.checks_path.relative_to(self._folder) for exercise in self._exercises)
        arguments = [
            *map(str, paths),
            f"--config-file={Path(plugin.__file__).with_name('checks.ini')}",
            f"--rootdir={self._folder}",
            # Or pytest would look into every folder that this one lies beside.
            f"--confcutdir={self._folder}",
            "--continue-on-collection-errors",
            "--noconftest",
            "--disable-plugin-autoload",
            "--import-mode=importlib",
            "--assert=plain",
            "--capture=sys",
            *(f"-pno:{name}" for name in _UNUSED_PLUGINS),
        ]
        pytest.main(arguments, plugins=[checking])
        if self._marking:
            # What pytest itself stumbles over now, an answer has put there.
            os._exit(1)
        if checking.broken_by is not None:
            self._tell("fault", f"the checks could not be run: {checking.broken_by}")

    def _tell_result(self, result: ExerciseResult) -> None:
        checks = [vars(check) for check in result.checks]
        _limit_computing()
        self._tell("result", result.status, result.fault, checks, result.seconds, result.printed)

    def _tell_feedback(self, feedback: Mapping[int, Feedback]) -> None:
        told = [(number, one.sentence, one.misconception) for number, one in feedback.items()]
        # What it took to find is not to be missing for the next answer.
        _limit_computing()
        self._tell("feedback", told)

    def _tell(self, *message: object) -> None:
        self._channel.send(pack(message))

    def _receive(self) -> Any:
        body, _ = self._channel.receive()
        return unpack(body)
