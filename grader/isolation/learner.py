"""The host's side: an answer in a process of its own, as an object to ask things of.

Every wait has its limits here, outside the learner's reach. When the process dies or is stopped,
the next question starts a fresh one, so one bad call costs one check and not the rest.
"""

from __future__ import annotations

import math
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from grader.isolation.faults import (
    BrokenAnswer,
    LearnerFault,
    OutOfTime,
    line_number,
    point_at,
    raised_by,
    rebuild,
)
from grader.isolation.process import START_SECONDS, STARTING, Launcher, LearnerProcess
from grader.isolation.record import Record
from grader.isolation.sandbox import Allowance
from grader.isolation.stopwatch import Expired, Lap, Stopwatch
from grader.isolation.wire import MAX_TEXT, WireError
from grader.model import Answer, Fault, GraderFault

# Exit codes from here on are Windows' own, such as that of an access violation.
_WINDOWS_CRASH = 0xC0000000

# What each question can be answered with, whatever else the learner's side may say.
_REPLIES = {
    "get": ("value", "function", "missing"),
    "attribute": ("value", "raised"),
    "call": ("value", "raised"),
    "iterate": ("value", "raised"),
    "next": ("value", "raised"),
}
_KILLED = -9
_LAST_WORD_SECONDS = 0.5

_LOADING = "while the file was loaded"


class Learner:
    """One answer, run in its own process.

    Attributes:
        line: where the function last asked for begins in the learner's file, if it is one.
        asked: whether anything was asked of it; whoever wants to know sets it to False first.
        printed: what the answer printed, as much as it may; complete once closed.
        record: how it has behaved.
    """

    def __init__(self, answer: Answer, launcher: Launcher) -> None:
        self.answer = answer
        self.line: int | None = None
        self.asked = False
        self.printed = ""
        self.record = Record()
        self._launcher = launcher
        self._limits = answer.exercise.limits
        self._watch = Stopwatch(self._limits)
        self._process: LearnerProcess | None = None
        self._processes = 0
        self._loaded = False
        self._broken: BrokenAnswer | None = None
        self._retired = False

    def start(self) -> None:
        """Start the process, without waiting until it is ready."""
        if self.answer.source is None or self._process is not None:
            return
        limits = self._limits
        allowance = Allowance(
            memory=limits.memory,
            # Should the host be gone by then, the system ends the process.
            seconds=math.ceil(START_SECONDS + limits.cpu_total),
            output=limits.output,
        )
        self._loaded = False
        self._processes += 1
        self._process = LearnerProcess(
            self._launcher, allowance, self._ask, self.answer.exercise.exposes
        )

    def get(self, name: str) -> Any:
        """The value of a module-level name; a function comes as a handle to call.

        Raises:
            LearnerFault: there is no such name, or the answer cannot be loaded or did not survive.
        """
        if self._process is not None and name in self._process.functions:
            function, self.line = self._process.functions[name]
            return function
        with self._recorded("get", name) as returned:
            match self._exchange(name, "get", name):
                case ["function", int(place), line]:
                    assert self._process is not None
                    self.line = line_number(line)
                    function = self._process.handle(place, "function")
                    self._process.names[place] = name
                    self._process.functions[name] = function, self.line
                    returned(function)
                    return function
                case ["value", value]:
                    self.line = None
                    returned(value)
                    return value
            told = f"{self.answer.path.name} defines no `{name}`: is it spelt differently?"
            raise LearnerFault(told)

    def close(self) -> None:
        """Stop the process and collect what it printed."""
        process, self._process = self._process, None
        if process is not None:
            self.printed = (self.printed + process.stop())[: self._limits.output]

    def retire(self) -> None:
        """Stop the process for good: nothing can be asked of the answer any more.

        What looks for the cause of a failure computes with what is right. A function of the
        check's that asks the answer must not tell it that.
        """
        self.close()
        self._retired = True

    def _ask(self, process: LearnerProcess, verb: str, place: int, *rest: Any) -> Any:
        """What a handle of the process is used for.

        Raises:
            LearnerFault: the process did not survive it, or the result cannot be sent.
            Exception: what the answer raised, as the nearest builtin type, with `raised_by`.
        """
        name = process.names.get(place)
        if process is not self._process:
            if verb != "call" or name is None:
                raise LearnerFault("what your code returned is gone: its process has ended")
            # A function of the module's is there again in the next process.
            args, kwargs = rest
            return self.get(name)(*args, **kwargs)
        with self._recorded(verb, place, *rest) as returned:
            match self._exchange(name, verb, place, *rest):
                case ["raised", str(known), *told]:
                    raise rebuild(known, raised_by(told))
                case [_, value]:
                    returned(value)
                    return value

    def _recorded(
        self, verb: str, target: str | int, *arguments: Any
    ) -> AbstractContextManager[Callable[[object], None]]:
        if self._retired:
            raise LearnerFault("your code is not asked any more")

        def called() -> Sequence[object]:
            return self._process.called_back if self._process is not None else ()

        return self.record.use(verb, target, arguments, lambda: self._processes, called)

    def _exchange(self, name: str | None, verb: str, *rest: object) -> list[Any]:
        self.asked = True
        try:
            self._watch.check()
        except Expired as expired:
            self.close()
            told = f"not run: {self._used_up(expired.limit)}"
            raise OutOfTime(told, Fault.TIMEOUT) from None
        process = self._ready()
        where = "in what your code returned" if name is None else f"in `{name}`"
        with self._guarded(where, process) as lap:
            reply = process.exchange(lap, verb, *rest)
        match reply:
            case ["unsendable", str(reason)]:
                whose = "your code" if name is None else f"`{name}`"
                told = f"what {whose} returned {reason[:MAX_TEXT]}"
                raise LearnerFault(told, line=self.line)
            case [kind, *_] if kind in _REPLIES[verb]:
                return reply
        raise self._lost(where, process, WireError("no such reply"))

    @contextmanager
    def _guarded(self, where: str, process: LearnerProcess) -> Iterator[Lap]:
        """Time an exchange, and tell how it failed if it did."""
        try:
            with self._watch.lap(process.cpu_seconds) as lap:
                yield lap
                if process.overflowed:
                    raise EOFError
        except Expired as expired:
            raise self._stopped(where, process, expired.limit) from None
        except (EOFError, OSError, WireError) as problem:
            raise self._lost(where, process, problem) from None

    def _ready(self) -> LearnerProcess:
        """The process, with the answer loaded into it."""
        if self._broken is not None:
            raise self._broken
        source = self.answer.source
        if source is None:
            fault = Fault.IMPORT if self.answer.sha256 is None else Fault.SYNTAX
            problem = f"{self.answer.path.name}: {self.answer.problem}"
            raise self._break(problem, fault, self.answer.line)
        self.start()
        process = self._process
        assert process is not None
        if not self._loaded:
            self._wait_for_start(process)
            self._load(process, source)
        return process

    def _wait_for_start(self, process: LearnerProcess) -> None:
        try:
            with Stopwatch(STARTING).lap(process.cpu_seconds) as lap:
                process.exchange(lap)
        except (Expired, EOFError, OSError, WireError) as problem:
            self._process = None
            said = process.stop().strip().splitlines() or [type(problem).__name__]
            raise GraderFault(f"no process for the answer: {said[-1]}") from None

    def _load(self, process: LearnerProcess, source: str) -> None:
        try:
            with self._guarded(_LOADING, process) as lap:
                reply = process.exchange(lap, "load", source)
        except OutOfTime:
            raise
        except LearnerFault as lost:
            raise self._break(lost.message, lost.fault, lost.line) from None
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

    def _ends(self, process: LearnerProcess) -> bool:
        """Whether the process has ended, as one that has hung up does. To wait takes its time."""
        began = time.monotonic()
        ended = process.ends_within(_LAST_WORD_SECONDS)
        self._watch.wall += time.monotonic() - began
        return ended

    def _break(self, message: str, fault: Fault | None, line: int | None = None) -> BrokenAnswer:
        self.close()
        self._broken = BrokenAnswer(message, fault, line)
        return self._broken

    def _stopped(self, where: str, process: LearnerProcess, limit: str) -> LearnerFault:
        """Stop the process for the time it took, and say how long and where that was."""
        if process.overflowed:
            return self._lost(where, process, EOFError())
        line = process.line_under_way() or self.line
        self.close()
        if limit.endswith("_total"):
            told = f"stopped {where}: {self._used_up(limit)}"
            return OutOfTime(told, Fault.TIMEOUT, line)
        if limit == "cpu":
            told = f"stopped after {self._limits.cpu:g} s of computing {where}: "
            return LearnerFault(f"{told}is there a loop that never ends?", Fault.TIMEOUT, line)
        told = f"stopped after {self._limits.wall:g} s {where}: does it sleep, or wait for input?"
        return LearnerFault(told, Fault.TIMEOUT, line)

    def _used_up(self, limit: str) -> str:
        computing = " of computing" if limit == "cpu_total" else ""
        return f"the {getattr(self._limits, limit):g} s{computing} for this exercise are used up"

    def _lost(self, where: str, process: LearnerProcess, problem: Exception) -> LearnerFault:
        """End the process and say why it is of no more use."""
        if process is not self._process:
            # A call that this one led to has ended it already.
            return LearnerFault(f"the Python process ended {where}", Fault.CRASH, self.line)
        overflowed = process.overflowed
        ended = not (overflowed or isinstance(problem, WireError)) and self._ends(process)
        self.close()
        code = process.exit_code or 0
        fault = Fault.CRASH
        if overflowed:
            fault = Fault.OUTPUT
            told = f"printed more than {_size(self._limits.output)} {where}"
            told += ": is there a print in a loop?"
        elif not ended:
            told = f"what came back {where} is too large or of a kind that cannot be checked"
        elif code == _KILLED:
            fault = Fault.MEMORY
            told = f"the system stopped Python {where}, most likely for the memory it took"
        elif code < 0 or code >= _WINDOWS_CRASH:
            cause = signal.strsignal(-code) if code < 0 else f"code {code:#x}"
            told = f"Python itself crashed {where} ({cause})"
        else:
            told = f"the Python process ended {where}: hand the result back with `return` instead"
        return LearnerFault(told, fault, self.line)


def _size(length: int) -> str:
    kibibytes = length / 1024
    return f"{kibibytes:.3g} KiB" if kibibytes < 1024 else f"{kibibytes / 1024:.3g} MiB"
