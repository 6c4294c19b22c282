"""The process that learners' processes are forked from, on Linux.

It is made before anything secret is in memory, and runs trusted code only. Whoever holds the other
end of its control socket sends, in one packet, what a new process needs: a folder, an allowance
and, as file descriptors, its connection, its output, its trace and a leash. On the leash the zygote
tells which process it is and how it ended, and is told the signals to send to it; when the leash
is let go, the process is killed.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import struct
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import msgpack

from grader.isolation import worker
from grader.isolation.sandbox import Allowance, Layer, Sandbox, cpu_seconds
from grader.isolation.sandbox.libc import PR_SET_CHILD_SUBREAPER, prctl
from grader.isolation.wire import connect

assert sys.platform == "linux"

_START_SECONDS = 60.0
_LAST_WORD_SECONDS = 5.0
_STRAY_ROUNDS = 100
_MAX_PACKET = 1 << 14
_NUMBER = struct.Struct("!i")


class Zygote:
    """The host's end: starts learners' processes."""

    def __init__(self, control: socket.socket, pid: int | None = None) -> None:
        self._control = control
        self._pid = pid

    @classmethod
    def fork(cls, layers: frozenset[Layer], hidden: Sequence[str]) -> Zygote:
        """Make this process, as it is now and with one thread, the model of all learners'."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        pid = os.fork()
        if pid == 0:
            ours.close()
            _run(theirs, layers, hidden)
        theirs.close()
        return cls(ours, pid)

    def start(
        self, folder: str, allowance: Allowance, connection: socket.socket, output: int, trace: int
    ) -> Forked:
        """Fork a process that works in `folder`; `output` and `trace` are file descriptors.

        Raises:
            OSError: the zygote is gone.
        """
        leash, held = socket.socketpair()
        with held:
            packet = msgpack.packb([folder, allowance.memory, allowance.seconds, allowance.output])
            handed = [connection.fileno(), output, trace, held.fileno()]
            socket.send_fds(self._control, [packet], handed)
        return Forked(leash)

    def close(self) -> None:
        """Let the zygote end, and with it every process it has started."""
        self._control.close()
        if self._pid is not None:
            os.waitpid(self._pid, 0)


class Forked:
    """A learner's process, on its leash."""

    def __init__(self, leash: socket.socket) -> None:
        self._leash = leash
        self._pid = 0
        self._exit_code: int | None = None

    def cpu_seconds(self) -> float | None:
        return cpu_seconds(self.pid)

    def interrupt(self) -> None:
        self._signal(signal.SIGUSR1)

    def wait(self, seconds: float) -> int | None:
        if self._exit_code is None and self.pid:
            with suppress(TimeoutError):
                self._exit_code = self._hear(seconds)
        return self._exit_code

    def kill(self) -> int:
        with suppress(OSError):
            self._signal(signal.SIGKILL)
            self.wait(_LAST_WORD_SECONDS)
        self._leash.close()
        return -signal.SIGKILL if self._exit_code is None else self._exit_code

    @property
    def pid(self) -> int:
        """Its process id.

        Raises:
            OSError: the zygote is gone.
        """
        if not self._pid:
            self._pid = self._hear(_START_SECONDS)
        return self._pid

    def _signal(self, number: int) -> None:
        # By the one process that knows for sure whether it is still there.
        with suppress(OSError):
            self._leash.send(bytes([number]))

    def _hear(self, seconds: float) -> int:
        self._leash.settimeout(seconds)
        told = self._leash.recv(_NUMBER.size)
        if not told:
            raise ConnectionError("the process that starts answers has ended")
        number: int
        [number] = _NUMBER.unpack(told)
        return number


def main(handle: int, layers: Sequence[str], hidden: Sequence[str], import_numpy: bool) -> NoReturn:
    """Be a zygote in a process of its own."""
    if import_numpy:
        import numpy  # noqa: F401
    _run(connect(handle), frozenset(map(Layer, layers)), hidden)


def _run(control: socket.socket, layers: frozenset[Layer], hidden: Sequence[str]) -> NoReturn:
    try:
        with suppress(EOFError, KeyboardInterrupt):
            _Nursery(control, Sandbox(layers, hidden)).serve()
        os._exit(0)
    finally:
        # Whatever it is, it must not unwind into what this process was forked from.
        os._exit(1)


@dataclass
class _Child:
    pid: int
    leash: socket.socket


class _Nursery:
    """The zygote's own side: bears, watches and buries."""

    def __init__(self, control: socket.socket, sandbox: Sandbox) -> None:
        # What a dead child of ours leaves running then becomes ours, to be ended.
        prctl(PR_SET_CHILD_SUBREAPER, 1)
        self._control = control
        self._sandbox = sandbox
        self._by_pid: dict[int, _Child] = {}
        self._by_leash: dict[int, _Child] = {}
        self._deaths, told = os.pipe()
        for end in (self._deaths, told):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._poll = select.poll()
        for descriptor in (control.fileno(), self._deaths):
            self._poll.register(descriptor, select.POLLIN)

    def serve(self) -> NoReturn:
        while True:
            for descriptor, _ in self._poll.poll():
                if descriptor == self._control.fileno():
                    self._bear()
                elif descriptor == self._deaths:
                    self._bury()
                elif descriptor in self._by_leash:
                    self._obey(self._by_leash[descriptor])

    def _bear(self) -> None:
        packet, handed, _, _ = socket.recv_fds(self._control, _MAX_PACKET, 4)
        if not packet:
            raise EOFError
        folder, *allowance = msgpack.unpackb(packet)
        try:
            pid = os.fork()
        except OSError:
            # Nobody holds the leash then, which says enough.
            for descriptor in handed:
                os.close(descriptor)
            return
        if pid == 0:
            _become_learner(self._sandbox, folder, Allowance(*allowance), handed)
        *others, leash = handed
        for descriptor in others:
            os.close(descriptor)
        child = _Child(pid, socket.socket(fileno=leash))
        self._by_pid[pid] = self._by_leash[leash] = child
        self._poll.register(leash, select.POLLIN)
        with suppress(OSError):
            child.leash.send(_NUMBER.pack(pid))

    def _obey(self, child: _Child) -> None:
        told = b""
        with suppress(OSError):
            told = child.leash.recv(1)
        if not told:
            self._poll.unregister(child.leash)
        os.kill(child.pid, told[0] if told else signal.SIGKILL)

    def _bury(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._deaths, _MAX_PACKET)
        with suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if not pid:
                    return
                child = self._by_pid.pop(pid, None)
                if child is not None:
                    self._end_strays()
                    self._report(child, os.waitstatus_to_exitcode(status))

    def _report(self, child: _Child, exit_code: int) -> None:
        del self._by_leash[child.leash.fileno()]
        with suppress(KeyError):
            self._poll.unregister(child.leash)
        with child.leash, suppress(OSError):
            child.leash.send(_NUMBER.pack(exit_code))

    def _end_strays(self) -> None:
        """End what was started by the dead, who had to be denied that but perhaps were not."""
        children = Path(f"/proc/self/task/{threading.get_native_id()}/children")
        for _ in range(_STRAY_ROUNDS):
            born: set[int] = set()
            # Not every kernel keeps this list.
            with suppress(FileNotFoundError):
                born = set(map(int, children.read_text().split()))
            strays = born - self._by_pid.keys()
            if not strays:
                return
            for pid in strays:
                with suppress(ProcessLookupError, ChildProcessError):
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)


def _become_learner(
    sandbox: Sandbox, folder: str, allowance: Allowance, handed: Sequence[int]
) -> NoReturn:
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        connection, output, trace, _ = handed
        wire = worker.settle(connection, output, trace)
        os.chdir(folder)
        sandbox.enter(allowance)
        worker.serve(wire)
    except BaseException as error:
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        os._exit(1)
