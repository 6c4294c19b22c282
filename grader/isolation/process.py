"""One learner's process, as the host sees it: started, asked, stopped. It knows no exercises."""

from __future__ import annotations

import math
import os
import re
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from grader.isolation.faults import LearnerFault
from grader.isolation.generators import LentGenerators, is_generator
from grader.isolation.handles import Ask, Handle, HostObjects
from grader.isolation.stopwatch import Lap
from grader.isolation.terms import Allowance
from grader.isolation.wire import (
    MAX_TEXT,
    Channel,
    Owner,
    Reference,
    WireError,
    decode,
    encode,
)
from grader.isolation.worker import FILE_NAME
from grader.model import GraderFault, Limits

if TYPE_CHECKING:
    from numpy.typing import NDArray

START_SECONDS = 60.0
STARTING = Limits(cpu=START_SECONDS, wall=START_SECONDS, cpu_total=math.inf, wall_total=math.inf)
_TRACE_SECONDS = 0.2
_MAX_TRACE = 1 << 14
_TRACED_LINE = re.compile(rf'^  File "[^"\n]*{re.escape(FILE_NAME)}", line (\d+)', re.MULTILINE)


class Body(Protocol):
    """What every system offers of a process."""

    def cpu_seconds(self) -> float | None:
        """CPU time so far; None where it cannot be known, or once it is gone."""

    def interrupt(self) -> None:
        """Make it leave the line that is being run in its trace, where that can be had."""

    def wait(self, seconds: float) -> int | None:
        """Its exit code, a negative number for a signal; None if it has not ended by then."""

    def kill(self) -> int:
        """End it with whatever it has started, and return its exit code."""


class Launcher(Protocol):
    """Starts processes that run `grader.isolation.worker`, as safely as the system allows."""

    def start(
        self, folder: str, allowance: Allowance, connection: socket.socket, output: int, trace: int
    ) -> Body:
        """Start a process that works in `folder`; `output` and `trace` are file descriptors.

        Raises:
            OSError: it could not be started.
        """

    def close(self) -> None:
        """End whatever was started."""


class LearnerProcess:
    """A process with an empty folder to work in, whose output goes to a file of limited size.

    `ask` is how the handles of this process reach it: called with the process, a verb, the place
    of the object and the arguments.

    Attributes:
        exit_code: a negative number for a signal; set once the process is stopped.
        names: what the module's functions are called, by their place.
        functions: those that were asked for, by name, with the line they begin at.
        called_back: the functions that it has called during the last exchange.
    """

    def __init__(
        self, launcher: Launcher, allowance: Allowance, ask: Ask, exposed: Collection[str]
    ) -> None:
        self.exit_code: int | None = None
        self.names: dict[int, str] = {}
        self.functions: dict[str, tuple[Handle, int | None]] = {}
        self.called_back: list[Callable[..., Any]] = []
        self._allowance = allowance
        self._objects = HostObjects(partial(ask, self), exposed)
        self._generators = LentGenerators()
        self._asked = 0
        self._folder = tempfile.TemporaryDirectory(prefix="learner-", ignore_cleanup_errors=True)
        # The process writes to these, and this side reads them.
        self._output, self._trace = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115
        ours, theirs = socket.socketpair()
        self._channel = Channel(ours)
        files = self._output.fileno(), self._trace.fileno()
        with theirs:
            try:
                self._body = launcher.start(self._folder.name, allowance, theirs, *files)
            except OSError as error:
                self._clean_up()
                raise GraderFault(f"no process for the answer: {error}") from None

    def exchange(self, lap: Lap, *request: object) -> list[Any]:
        """Ask for something and wait for the reply; the first reply, `["ready"]`, comes unasked.

        Arrays of the request that the process changed in place are changed here as well, and
        generators that it drew from go on from there. What it calls back for is called, off its
        clock. An exception that arises there is the answer's to handle, but for a failed assertion
        and what is no `Exception`: these are raised here in the end.

        Raises:
            Expired: the reply did not come in time.
            EOFError, OSError: the process is gone.
            WireError: what came is not a reply to this request.
            LearnerFault: what is handed over cannot be sent.
        """
        number = self._asked
        arguments = self._send(number, request, lap) if request else []
        self._asked += 1
        self.called_back = []
        broken: BaseException | None = None
        while True:
            kind, *rest = self._receive(number, arguments, lap)
            if kind == "drawn":
                self._generators.hear(rest)
                continue
            if kind != "callback":
                break
            with lap.paused():
                reply, broken = self._call_back(rest, broken)
            if broken is not None and self.exit_code is not None:
                raise broken
            self._send(number, reply, lap)
        if broken is not None:
            raise broken
        return [kind, *rest]

    def handle(self, index: int, type_name: str) -> Handle:
        """The handle of what the process keeps under `index`."""
        handle = self._objects.resolve(Reference(Owner.SENDER, index, type_name))
        assert isinstance(handle, Handle)
        return handle

    def cpu_seconds(self) -> float | None:
        return self._body.cpu_seconds()

    @property
    def overflowed(self) -> bool:
        """Whether it printed all it may."""
        return os.fstat(self._output.fileno()).st_size >= self._allowance.output

    def line_under_way(self) -> int | None:
        """Which line of the answer is being run, if the process can still tell."""
        if sys.platform == "win32":
            return None
        self._body.interrupt()
        until = time.monotonic() + _TRACE_SECONDS
        while time.monotonic() < until:
            with suppress(OSError):
                text = os.pread(self._trace.fileno(), _MAX_TRACE, 0).decode("ascii", "replace")
                if found := _TRACED_LINE.search(text):
                    return int(found[1][:9])
            time.sleep(_TRACE_SECONDS / 20)
        return None

    def ends_within(self, seconds: float) -> bool:
        """Whether the process ends by itself in that time."""
        return self._body.wait(seconds) is not None

    def stop(self) -> str:
        """End the process, whatever it is doing, and return what it printed."""
        self.exit_code = self._body.kill()
        # Not before the end: both sides move along the file together.
        printed = b""
        # Where the sandbox does not hold, the process can make these files hard to read.
        with suppress(OSError):
            self._output.seek(0)
            printed = self._output.read(self._allowance.output)
        self._clean_up()
        # A warning names the file it is about, in a folder that is gone by now.
        return printed.decode("utf-8", "replace").replace(f"{self._folder.name}{os.sep}", "")

    def _clean_up(self) -> None:
        self._channel.close()
        self._output.close()
        self._trace.close()
        # What an answer leaves behind can be too deep to remove; that is no reason to fail.
        with suppress(OSError, RecursionError):
            self._folder.cleanup()

    def _send(self, number: int, message: Sequence[object], lap: Lap) -> list[Any]:
        self._generators.forget_the_oldest()
        try:
            body, arrays = encode([number, *message], refer=self._refer)
        except WireError as problem:
            # However it came about: a learner must not be able to put the grader at fault.
            raise LearnerFault(f"what the check hands over to your code {problem}") from None
        drawn = self._generators.tell()
        if drawn:
            self._channel.send(*encode([number, "drawn", drawn]), lap.patience)
        self._channel.send(body, arrays, lap.patience)
        return arrays

    def _refer(self, value: object) -> Reference:
        if is_generator(value):
            return Reference(Owner.SHARED, self._generators.lend(value), "")
        return self._objects.refer(value)

    def _resolve(self, reference: Reference) -> object:
        if reference.owner is Owner.SHARED:
            return self._generators[reference.place]
        return self._objects.resolve(reference)

    def _receive(self, number: int, arguments: list[Any], lap: Lap) -> list[Any]:
        body, frames = self._channel.receive(lap.patience)
        message, _ = decode(body, frames, arguments, self._resolve)
        match message:
            case [int(answered), str(kind), *rest, dict(changed)] if answered == number:
                pass
            case _:
                raise WireError("not the reply that was asked for")
        for index, array in changed.items():
            if type(index) is not int or not 0 <= index < len(arguments):
                raise WireError("not an array that was sent")
            _copy(array, arguments[index])
        return [kind, *rest]

    def _call_back(
        self, rest: list[Any], broken: BaseException | None
    ) -> tuple[list[object], BaseException | None]:
        match rest:
            case [int(index), list(args), dict(kwargs)] if broken is None:
                function = self._objects.lent(index)
                self.called_back.append(function)
            case [_, _, _]:
                return ["raised", "RuntimeError", "the check is over"], broken
            case _:
                raise WireError("not a call")
        try:
            return ["returned", function(*args, **kwargs)], None
        except AssertionError as error:
            # A check that fails here has failed, whatever the answer makes of it.
            return ["raised", "RuntimeError", "the check cannot go on"], error
        except Exception as error:
            return ["raised", _builtin_name(error), str(error)[:MAX_TEXT]], None
        except BaseException as error:
            return ["raised", "RuntimeError", "the check cannot go on"], error


def _copy(changed: Any, onto: NDArray[Any]) -> None:
    import numpy as np

    if not isinstance(changed, np.ndarray):
        raise WireError("not an array")
    if (changed.dtype, changed.shape) != (onto.dtype, onto.shape):
        raise WireError("not the array that was sent")
    if not onto.flags.writeable:
        raise LearnerFault("your code wrote into an array that is read-only: make a new one")
    onto[...] = changed


def _builtin_name(error: Exception) -> str:
    return next(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")
