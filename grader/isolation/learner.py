"""The host's side: an answer in a process of its own, as an object to ask things of.

Every wait has a deadline here, outside the learner's reach. When the process dies or is stopped,
the next question starts a fresh one, so one bad call costs one check and not the rest.
"""

from __future__ import annotations

import math
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from grader.isolation.faults import (
    MAX_TEXT,
    BrokenAnswer,
    LearnerFault,
    OutOfTime,
    line_number,
    point_at,
    raised_by,
    rebuild,
)
from grader.isolation.process import LearnerProcess
from grader.isolation.wire import WireError
from grader.model import Answer, Fault, GraderFault

START_SECONDS = 60.0

# Exit codes from here on are Windows' own, such as that of an access violation.
_WINDOWS_CRASH = 0xC0000000

_LOST = (TimeoutError, EOFError, OSError, WireError)


class Learner:
    """One answer, run in its own process.

    Attributes:
        line: where the function last asked for begins in the learner's file, if it is one.
        printed: what the answer printed; complete once closed.
    """

    def __init__(self, answer: Answer, *, limit_memory: bool = True) -> None:
        self.answer = answer
        self.line: int | None = None
        self.printed = ""
        self._limits = answer.exercise.limits
        self._memory = self._limits.memory if limit_memory else 0
        self._process: LearnerProcess | None = None
        self._loaded = False
        self._broken: BrokenAnswer | None = None
        self._seconds_used = 0.0

    def start(self) -> None:
        """Start the process, without waiting until it is ready."""
        source = self.answer.source
        if source is None or self._process is not None:
            return
        self._loaded = False
        self._process = LearnerProcess(
            memory=self._memory,
            output=self._limits.output,
            seconds=math.ceil(START_SECONDS + self._limits.total),
            import_numpy="numpy" in source or "numpy" in self.answer.exercise.checks_source(),
        )
        self._process.ask("load", str(self.answer.path), source)

    def get(self, name: str) -> Any:
        """The value of a module-level name; a function comes as something to call.

        Raises:
            LearnerFault: there is no such name, or the answer cannot be loaded or did not survive.
        """
        match self._exchange(name, "get", name):
            case ["function", line]:
                self.line = line_number(line)
                return self._function(name)
            case ["value", value]:
                self.line = None
                return value
        raise LearnerFault(f"{self.answer.path.name} defines no `{name}`: is it spelt differently?")

    def call(self, name: str, args: Sequence[object], kwargs: Mapping[str, object]) -> Any:
        """Call a function of the answer's. Arrays it changes in place are changed here too.

        Raises:
            LearnerFault: the process did not survive the call, or its result cannot be sent.
            Exception: what the function raised, as the nearest builtin type, with `raised_by`.
        """
        [_, value] = self._exchange(name, "call", name, list(args), dict(kwargs))
        return value

    def close(self) -> None:
        """Stop the process and collect what it printed."""
        if self._process is not None:
            self.printed += self._process.stop()
            self._process = None

    def _function(self, name: str) -> Callable[..., Any]:
        def function(*args: object, **kwargs: object) -> Any:
            return self.call(name, args, kwargs)

        function.__name__ = function.__qualname__ = name
        return function

    def _exchange(self, name: str, *request: object) -> list[Any]:
        self._seconds_left()
        process = self._ready()
        where = f"in `{name}`"
        with self._timed(where) as deadline:
            process.ask(*request, deadline=deadline)
            reply = process.answer(deadline)
        match reply:
            case ["value", _] | ["function", _] | ["missing"]:
                return reply
            case ["unsendable", str(reason)]:
                told = f"what `{name}` returned {reason[:MAX_TEXT]}"
                raise LearnerFault(told, line=self.line)
            case ["raised", str(known), *told]:
                raise rebuild(known, raised_by(told))
        raise self._lost(where, WireError("no such reply"))

    def _seconds_left(self) -> float:
        left = self._limits.total - self._seconds_used
        if left <= 0:
            self.close()
            raise OutOfTime("not run", self._limits)
        return left

    @contextmanager
    def _timed(self, where: str) -> Iterator[float]:
        """Give an exchange its deadline, charge its time to the exercise, tell how it failed."""
        began = time.monotonic()
        left = self._seconds_left()
        assert self._process is not None
        try:
            yield began + min(self._limits.call, left)
            if self._process.overflowed:
                raise EOFError
        except TimeoutError:
            self.close()
            if left < self._limits.call:
                raise OutOfTime(f"stopped {where}", self._limits) from None
            seconds = f"{self._limits.call:g} s"
            told = f"stopped after {seconds} {where}: is there a loop that never ends?"
            raise LearnerFault(told, Fault.TIMEOUT, self.line) from None
        except _LOST as problem:
            raise self._lost(where, problem) from None
        finally:
            self._seconds_used += time.monotonic() - began

    def _ready(self) -> LearnerProcess:
        """The process, with the answer loaded into it."""
        if self._broken is not None:
            raise self._broken
        if self.answer.source is None:
            fault = Fault.IMPORT if self.answer.sha256 is None else Fault.SYNTAX
            problem = f"{self.answer.path.name}: {self.answer.problem}"
            raise self._break(problem, fault, self.answer.line)
        self.start()
        assert self._process is not None
        if not self._loaded:
            try:
                self._process.answer(time.monotonic() + START_SECONDS)
            except _LOST as problem:
                said = self._process.stop().strip().splitlines() or [type(problem).__name__]
                self._process = None
                raise GraderFault(f"no process for the answer: {said[-1]}") from None
            self._load(self._process)
        return self._process

    def _load(self, process: LearnerProcess) -> None:
        try:
            with self._timed("while the file was loaded") as deadline:
                reply = process.answer(deadline)
        except OutOfTime:
            raise
        except LearnerFault as lost:
            raise self._break(lost.message, lost.fault) from None
        match reply:
            case ["loaded"]:
                self._loaded = True
            case ["syntax", str(message), line, int(offset), str(text)]:
                raise self._break(point_at(message, offset, text), Fault.SYNTAX, line_number(line))
            case ["raised", str(known), *rest]:
                by = raised_by(rest)
                told = f"the file stops while it is loaded: {by}"
                fault = Fault.MEMORY if known == "MemoryError" else Fault.IMPORT
                raise self._break(told, fault, by.line)
            case _:
                raise self._break("the file interferes with the grader's connection", Fault.CRASH)

    def _break(self, message: str, fault: Fault | None, line: int | None = None) -> BrokenAnswer:
        self.close()
        self._broken = BrokenAnswer(message, fault, line)
        return self._broken

    def _lost(self, where: str, problem: Exception) -> LearnerFault:
        """End the process and say why it is of no more use."""
        process = self._process
        assert process is not None
        ended = not isinstance(problem, WireError) and process.ends_by_itself()
        self.close()
        code = process.exit_code or 0
        fault = Fault.CRASH
        if process.overflowed:
            fault = Fault.OUTPUT
            size = f"{self._limits.output / 2**20:.3g} MiB"
            told = f"printed more than {size} {where}: is a print in a loop?"
        elif not ended:
            told = f"what came back {where} is too much or not plain: return numbers, text, arrays"
        elif code == -9:
            fault = Fault.MEMORY
            told = f"the system stopped Python {where}, most likely for the memory it took"
        elif code < 0 or code >= _WINDOWS_CRASH:
            cause = signal.strsignal(-code) if code < 0 else f"code {code:#x}"
            told = f"Python itself crashed {where} ({cause})"
        else:
            told = f"the Python process ended {where}: hand the result back with `return` instead"
        return LearnerFault(told, fault, self.line)
