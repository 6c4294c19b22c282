"""One learner process: started, asked, answered, stopped. It knows nothing of exercises."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from typing import Any

from grader.isolation.wire import Channel, WireError, decode, encode
from grader.model import GraderFault

_WORKER = "from grader.isolation.worker import main; main"
_READ_BYTES = 1 << 16


class LearnerProcess:
    """A Python process that runs `grader.isolation.worker`, with an empty folder to work in.

    `memory` (bytes, 0 for no limit) and `seconds` of computing are enforced by the system where
    it can, `output` (bytes) by stopping the process: `overflowed` then says so. `exit_code`, a
    negative number for a signal, is set once the process is stopped.
    """

    def __init__(self, *, memory: int, output: int, seconds: int, import_numpy: bool) -> None:
        self.overflowed = False
        self.exit_code: int | None = None
        self._output_left = output
        self._printed = bytearray()
        self._numbers_answered = 0
        self._numbers_asked = 0
        self._arguments: list[Any] = []
        self._folder = tempfile.TemporaryDirectory(prefix="grader-", ignore_cleanup_errors=True)
        ours, theirs = socket.socketpair()
        with theirs:
            handle = -1 if sys.platform == "win32" else theirs.fileno()
            script = f"{_WORKER}({handle}, {memory}, {seconds}, {import_numpy})"
            self._popen = _spawn(script, theirs, self._folder.name)
        self._channel = Channel(ours)
        self._reader = threading.Thread(target=self._collect_output, daemon=True)
        self._reader.start()

    def ask(self, *request: object, deadline: float | None = None) -> None:
        """Send a request.

        Raises:
            TimeoutError: it was not taken before `deadline` (monotonic seconds).
            OSError: the process is gone.
            GraderFault: an argument cannot be sent.
        """
        self._numbers_asked += 1
        try:
            body, self._arguments = encode([self._numbers_asked, *request], describe=False)
        except WireError as problem:
            raise GraderFault(f"what a check hands over {problem}") from None
        self._channel.send(body, self._arguments, deadline)

    def answer(self, deadline: float) -> list[Any]:
        """Wait for the next reply; the first one is `["ready"]`.

        Arrays of the request that the process changed in place are changed here as well.

        Raises:
            TimeoutError: no complete reply before `deadline` (monotonic seconds).
            EOFError, OSError: the process is gone.
            WireError: what came is not a reply to this request.
        """
        body, frames = self._channel.receive(deadline)
        message, _ = decode(body, frames, self._arguments)
        match message:
            case [int(number), *reply, dict(changed)] if number == self._numbers_answered:
                self._numbers_answered += 1
            case _:
                raise WireError("not the reply that was asked for")
        try:
            for index, array in changed.items():
                self._arguments[index][...] = array
        except (IndexError, TypeError, ValueError):
            raise WireError("not the arrays that were sent") from None
        return reply

    def ends_by_itself(self) -> bool:
        """Whether the process ends within a second, as it does when it has hung up."""
        try:
            self._popen.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return False
        return True

    def stop(self) -> str:
        """End the process, whatever it is doing, and return what it printed."""
        self._kill()
        self.exit_code = self._popen.wait()
        self._channel.close()
        self._reader.join(timeout=1)
        # What an answer leaves behind can be too deep to remove; that is no reason to fail.
        with suppress(OSError, RecursionError):
            self._folder.cleanup()
        return self._printed.decode("utf-8", "replace")

    def _kill(self) -> None:
        if sys.platform != "win32":
            # The process leads a session of its own: its children end with it.
            try:
                os.killpg(self._popen.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                return
        else:
            self._popen.kill()

    def _collect_output(self) -> None:
        assert self._popen.stdout is not None
        with self._popen.stdout as pipe:
            while chunk := os.read(pipe.fileno(), _READ_BYTES):
                self._printed += chunk[: self._output_left]
                self._output_left -= len(chunk)
                if self._output_left < 0:
                    self.overflowed = True
                    self._popen.kill()
                    return


def _spawn(script: str, theirs: socket.socket, folder: str) -> subprocess.Popen[bytes]:
    windows = sys.platform == "win32"
    popen = subprocess.Popen(
        [_interpreter(), "-I", "-X", "utf8", "-c", script],
        stdin=subprocess.PIPE if windows else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env=_environment(),
        pass_fds=() if windows else (theirs.fileno(),),
        start_new_session=True,
    )
    if sys.platform == "win32":
        assert popen.stdin is not None
        with popen.stdin:
            popen.stdin.write(theirs.share(popen.pid))
    return popen


def _interpreter() -> str:
    """The program that becomes the process itself: on Windows, a virtual environment's is only a
    launcher that starts another, to which the socket would not be handed.
    """
    base: str = getattr(sys, "_base_executable", sys.executable)
    return base if sys.platform == "win32" else sys.executable


def _environment() -> dict[str, str]:
    """One thread for linear algebra: more make imports slow, and hang under a memory limit."""
    environment = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    environment["LANG"] = "C.UTF-8"
    if sys.platform == "win32":
        environment |= {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP")}
        # What a launcher would say to the interpreter: which virtual environment it is in.
        environment["__PYVENV_LAUNCHER__"] = sys.executable
    return environment
