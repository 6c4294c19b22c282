"""Marks answers: the one engine behind a single check, watch mode and batch.

The checks run in a process of their own, the host, which is started in good time and kept for as
long as it serves. An answer is worth nothing until the host has said otherwise: one that the host
does not survive has failed, and a new host goes on with the next.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from grader.isolation.protection import Breaches, Mode, judge, recall, remember
from grader.isolation.terms import ALL_LAYERS, Layer
from grader.isolation.wire import Channel, WireError
from grader.model import (
    Answer,
    Check,
    Exercise,
    ExerciseResult,
    Fault,
    GraderFault,
    Isolation,
    Status,
)
from grader.running import StartedHost, start_host
from grader.running.messages import MAX_MESSAGE, pack, unpack

START_SECONDS = 60.0
# Beside the answer's own time. The host's own limit on computing comes before that.
CHECK_SECONDS = 30.0
# Elsewhere it is not to be had, or not safe. It can be forgone, to see what that is like.
FORKS = sys.platform == "linux" and os.environ.get("GRADER_FORK") != "0"
_LAST_WORD_SECONDS = 1.0
_MAX_SAID = 1 << 16

OnDone = Callable[[ExerciseResult], None]


class Engine:
    """Marks answers to the exercises of one course.

    With `once`, it marks the answers of one call in the quickest way; without, it is quickest for
    call after call. What holds is recalled from an earlier run, and tried if there was none, if
    `anew`, if `mode` is strict, or if a layer is left out. With `fork`, processes are forked and
    not started afresh, where that is safe. `layers` are those of the sandbox to use, where `mode`
    asks for one. `host` is one that was started before the engine.
    """

    def __init__(
        self,
        mode: Mode = Mode.BEST,
        *,
        once: bool = False,
        anew: bool = False,
        fork: bool = FORKS,
        layers: frozenset[Layer] = ALL_LAYERS,
        host: StartedHost | None = None,
    ) -> None:
        if sys.flags.optimize:
            raise GraderFault("Python leaves out every assert: unset PYTHONOPTIMIZE, drop -O")
        self._mode = mode
        self._once = once
        self._fork = fork
        self._layers = frozenset[Layer]() if mode is Mode.NONE else layers
        self._breaches: Breaches | None = None
        if layers == ALL_LAYERS and mode is Mode.BEST and not anew:
            self._breaches = recall()
        self._copies: dict[Path, _Copy] = {}
        self._host = _HostLink(host or start_host())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self.close()
        else:
            self._host.end()

    def prepare(self, exercises: Sequence[Exercise], answers: Sequence[Answer] = ()) -> Isolation:
        """Make ready to mark answers to these exercises, and return what protection there is.

        Where only these `answers` are to be marked, numpy is left out if no text mentions it.

        Raises:
            GraderFault: it is less than what was asked for, or there is no getting ready.
        """
        for exercise in exercises:
            self._copies[exercise.folder] = _Copy.of(exercise)
        copies = list(self._copies.values())
        import_numpy = not answers or _need_numpy(copies, answers)
        if not self._host.serves(copies, import_numpy):
            if self._host.is_set_up or not self._host.is_alive:
                self._replace_host()
            probe = self._mode is not Mode.NONE and self._breaches is None
            breaches = self._host.set_up(
                copies,
                import_numpy,
                once=self._once,
                fork=self._fork,
                layers=sorted(self._layers),
                probe=probe,
            )
            if probe:
                self._breaches = breaches
                if self._layers == ALL_LAYERS:
                    remember(breaches)
        return judge(self._mode, self._breaches or {})

    def mark(
        self, answers: Sequence[Answer], on_done: OnDone, shuffled: int | None = None
    ) -> Isolation:
        """Mark `answers`; each result goes to `on_done` when it is there.

        With `shuffled`, the checks of each exercise run in an order drawn with this seed, and none
        is skipped because another has failed.

        Raises:
            GraderFault: the checks could not be run to their end, or the protection is less than
                what was asked for.
            OSError: the checks cannot be read, or `on_done` could not write.
        """
        left = list(answers)
        if not left:
            return self.prepare([])
        while True:
            exercises = [answer.exercise for answer in left]
            isolation = self.prepare(exercises, left if self._once else ())
            try:
                for result in self._host.mark(tuple(left), shuffled):
                    if result.fault is Fault.GRADER and self._host.has_marked:
                        # An answer before it may have broken what a new host has whole.
                        self._host.end()
                        break
                    del left[0]
                    on_done(result)
            except _HostLost as lost:
                answer = left.pop(0)
                on_done(_failed(answer, self._copies[answer.exercise.folder], lost))
            except GraderFault:
                self._host.end()
                if not self._host.has_marked:
                    raise
            except BaseException:
                # Results that nobody has read must not be taken for those of the next call.
                self._host.end()
                raise
            if not left:
                return isolation

    def close(self) -> None:
        """End everything that was started."""
        self._host.close()

    def abandon(self) -> None:
        """Have what is being marked end now, from another thread than the one that marks: the
        answer is then taken for one that the host did not survive.
        """
        self._host.kill()

    def _replace_host(self) -> None:
        self._host.close()
        self._host = _HostLink(start_host())


class _HostLost(Exception):
    """The host did not survive an answer. The text is for the learner."""

    def __init__(self, message: str, fault: Fault) -> None:
        super().__init__(message)
        self.fault = fault


@dataclasses.dataclass(frozen=True)
class _Copy:
    """The checks of an exercise, read once: what is run is what was hashed; and what feedback on
    a failure is found with.
    """

    exercise: Exercise
    checks: bytes
    solution: str
    misconceptions: str

    @classmethod
    def of(cls, exercise: Exercise) -> _Copy:
        checks = b""
        with suppress(FileNotFoundError):
            checks = exercise.checks_path.read_bytes()
        knowledge = map(_text, (exercise.solution_path, exercise.misconceptions_path))
        return cls(exercise, checks, *knowledge)

    @property
    def fields(self) -> list[object]:
        """What the host is told of it."""
        exercise = dataclasses.asdict(self.exercise) | {"folder": "", "desk": None}
        return [exercise, self.checks, self.solution, self.misconceptions]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.checks).hexdigest()


class _HostLink:
    """The engine's end of one host, which is then told what to be ready for."""

    def __init__(self, started: StartedHost) -> None:
        self._popen = started.popen
        self._channel = Channel(started.connection, MAX_MESSAGE)
        try:
            # Whatever interrupts this, it goes when Python ends.
            self._temporary = tempfile.TemporaryDirectory(
                prefix="grader-", ignore_cleanup_errors=True
            )
        except OSError:
            told = "make room there, or name another one in TMPDIR (on Windows: TEMP)"
            raise GraderFault(f"no folder for temporary files can be written: {told}") from None
        self._folder = os.path.realpath(self._temporary.name)
        self._copies: dict[Path, _Copy] = {}
        self.is_set_up = False
        self.has_marked = False
        self._has_numpy = False
        self._ready = False
        self._gone = False
        self._said = b""
        # None for as long as it runs, and if it had to be ended.
        self._exit_code: int | None = None

    @property
    def is_alive(self) -> bool:
        return not self._gone and self._popen.poll() is None

    def serves(self, copies: Sequence[_Copy], import_numpy: bool) -> bool:
        """Whether it serves these very exercises, with these very checks."""
        ready = self.is_alive and self.is_set_up and (self._has_numpy or not import_numpy)
        return ready and all(self._copies.get(copy.exercise.folder) == copy for copy in copies)

    def set_up(self, copies: Sequence[_Copy], import_numpy: bool, **settings: object) -> Breaches:
        """Tell it what it will be asked for; `grader.running.messages` names the settings.

        Returns:
            What a learner's process succeeded in when it attacked itself, if that was asked for.

        Raises:
            GraderFault: the host could not be started.
        """
        self.is_set_up, self._has_numpy = True, import_numpy
        self._copies = {copy.exercise.folder: copy for copy in copies}
        hidden = {str(copy.exercise.folder.parents[1]) for copy in copies} | {self._folder}
        own = {"import_numpy": import_numpy, "folder": self._folder, "hidden": sorted(hidden)}
        self._tell(settings | own)
        reply = self._hear(START_SECONDS)
        match reply:
            case ["started", dict(breaches)]:
                self._tell([copy.fields for copy in copies])
                return breaches
        raise self._unfit(reply)

    def mark(self, answers: Sequence[Answer], shuffled: int | None) -> Iterator[ExerciseResult]:
        """The results of the answers, one after the other, as far as the host survives what it
        does for its own part.

        Raises:
            _HostLost: the host did not survive the answer whose result was to come.
            GraderFault: the host is not up to it, whatever the answer.
        """
        places = {folder: place for place, folder in enumerate(self._copies)}
        told = [
            [
                places[answer.exercise.folder],
                str(answer.path),
                answer.source,
                answer.sha256,
                answer.problem,
                answer.line,
            ]
            for answer in answers
        ]
        self._tell([told, shuffled])
        if not self._ready:
            reply = self._hear(START_SECONDS)
            if reply != ["ready"]:
                raise self._unfit(reply)
            self._ready = True
        for answer in answers:
            result = self._result(answer)
            feedback = [] if result.status is Status.PASSED else self._feedback()
            if feedback is None:
                # The result stands without it.
                yield result
                return
            yield _with_feedback(result, feedback)
            self.has_marked = True
        if self._hear(START_SECONDS) != ["end"]:
            self.close()

    def _result(self, answer: Answer) -> ExerciseResult:
        match self._hear(answer.exercise.limits.wall_total + CHECK_SECONDS):
            case ["result", str(status), fault, list(checks), float(seconds), str(printed)]:
                copy = self._copies[answer.exercise.folder]
                result = ExerciseResult(
                    answer,
                    Status(status),
                    Fault(fault) if fault else None,
                    tuple(map(_check, checks)),
                    seconds,
                    copy.sha256,
                    printed,
                )
                if answer.is_notebook:
                    from grader.running.places import in_cells

                    return in_cells(result)
                return result
            case ["fault", str(told)]:
                self.close()
                raise GraderFault(told)
            case ["lost", int(code)]:
                raise _lost(code)
        raise _lost(self._exit_code)

    def _feedback(self) -> list[Any] | None:
        """What there is to say to the checks of an answer that failed; None if the host did not
        survive looking for it.
        """
        match self._hear(CHECK_SECONDS):
            case ["feedback", list(feedback)]:
                return feedback
            case ["lost", int()]:
                return None
        self.close()
        return None

    def _tell(self, message: object) -> None:
        # A host that is gone says so when it is asked.
        with suppress(OSError):
            self._channel.send(pack(message))

    def _hear(self, seconds: float) -> Any:
        """The next message, or None if the host is gone or silent; then it is gone for good."""
        until = time.monotonic() + seconds

        def patience() -> float:
            left = until - time.monotonic()
            if left <= 0:
                raise EOFError
            return left

        try:
            return unpack(self._channel.receive(patience)[0])
        except (EOFError, OSError, ValueError, WireError):
            with suppress(subprocess.TimeoutExpired):
                self._exit_code = self._popen.wait(_LAST_WORD_SECONDS)
            self.end()
            return None

    def _unfit(self, reply: Any) -> GraderFault:
        """Why it never got ready."""
        match reply:
            case ["fault", str(told)]:
                return GraderFault(told)
        said = self._said.decode("utf-8", "replace")
        if os.environ.get("GRADER_TRACEBACK"):
            sys.stderr.write(said)
        silent = f"they were not ready within {START_SECONDS:g} s"
        if self._exit_code is not None:
            silent = f"their process ended with code {self._exit_code}"
        last = (said.strip().splitlines() or [silent])[-1]
        return GraderFault(f"the checks could not be started: {last}")

    def close(self) -> None:
        """Let it go, and end it if it does not."""
        if self._gone:
            return
        try:
            self._channel.close()
            with suppress(subprocess.TimeoutExpired):
                self._popen.wait(_LAST_WORD_SECONDS)
        finally:
            self.end()

    def end(self) -> None:
        """End it where it stands, with all it has started, and remove what it leaves."""
        if self._gone:
            return
        self._gone = True
        self._channel.close()
        self.kill()
        assert self._popen.stdout is not None
        with self._popen.stdout as pipe, suppress(BlockingIOError):
            os.set_blocking(pipe.fileno(), False)
            self._said = os.read(pipe.fileno(), _MAX_SAID)
        self._temporary.cleanup()

    def kill(self) -> None:
        """End its process, with all it has started; whoever listens to it finds out."""
        if sys.platform == "win32":
            self._popen.kill()
        elif self._popen.poll() is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._popen.pid, signal.SIGKILL)
        self._popen.wait()


def _lost(exit_code: int | None) -> _HostLost:
    if exit_code is None or -exit_code == getattr(signal, "SIGXCPU", None):
        told = "checking what your code returned took too long: is it larger than it should be?"
        return _HostLost(told, Fault.TIMEOUT)
    told = f"what your code returned broke the checks (exit code {exit_code})"
    return _HostLost(f"{told}: return only what is asked for", Fault.CRASH)


def _check(fields: Mapping[str, Any]) -> Check:
    fault = fields["fault"]
    kinds = {"status": Status(fields["status"]), "fault": Fault(fault) if fault else None}
    return Check(**(dict(fields) | kinds))


def _with_feedback(result: ExerciseResult, feedback: Sequence[Any]) -> ExerciseResult:
    checks = list(result.checks)
    for number, sentence, misconception in feedback:
        checks[number] = dataclasses.replace(
            checks[number], feedback=sentence, misconception=misconception
        )
    return dataclasses.replace(result, checks=tuple(checks))


def _text(path: Path) -> str:
    """The text of the file; none if it cannot be read."""
    with suppress(OSError, UnicodeDecodeError):
        return path.read_text(encoding="utf-8")
    return ""


def _failed(answer: Answer, copy: _Copy, lost: _HostLost) -> ExerciseResult:
    """The result of an answer that the host did not survive."""
    check = Check(
        name=answer.exercise.checks_path.name,
        says="The checks can be run to their end.",
        status=Status.ERROR,
        max_score=answer.exercise.points,
        message=str(lost),
        fault=lost.fault,
    )
    return ExerciseResult(answer, Status.ERROR, lost.fault, (check,), checks_sha256=copy.sha256)


def _need_numpy(copies: Sequence[_Copy], answers: Sequence[Answer]) -> bool:
    if any(b"numpy" in copy.checks for copy in copies):
        return True
    return any("numpy" in (answer.source or "") for answer in answers)
