"""The process that learners' processes are forked from, on Linux.

It is made before anything secret is in memory, and runs trusted code only. Whoever holds the other
end of its control socket sends, in one packet, what a new process needs: a folder, an allowance
and, as file descriptors, its connection, its output, its trace and a leash. On the leash the zygote
tells which process it is, and how it ended; when the leash is let go, the process is killed.
"""

from __future__ import annotations

import ctypes
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
from grader.isolation.wire import connect

assert sys.platform == "linux"

_START_SECONDS = 60.0
_LAST_WORD_SECONDS = 5.0
_STRAY_ROUNDS = 100
_MAX_PACKET = 1 << 14
_NUMBER = struct.Struct("!i")
_PR_SET_CHILD_SUBREAPER = 36


class Zygote:
    """The host's end: starts learners' processes."""

    def __init__(self, control: socket.socket, pid: int | None = None) -> None:
        self._control = control
        self._pid = pid

    @classmethod
    def fork(cls, layers: frozenset[Layer], hidden: Sequence[str]) -> Zygote:
        """Make this very process, as it is now, the model of all learners' processes."""
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
        self._pidfd = -1
        self._exit_code: int | None = None

    def cpu_seconds(self) -> float:
        """CPU time of all its threads so far; 0 once it is gone."""
        return cpu_seconds(self.pid) or 0.0

    def interrupt(self) -> None:
        """Make it leave the line that is being run in its trace."""
        self._signal(signal.SIGUSR1)

    def wait(self, seconds: float) -> int | None:
        """Its exit code, a negative number for a signal; None if it has not ended by then."""
        if self._exit_code is None:
            self._leash.settimeout(seconds)
            with suppress(TimeoutError):
                told = self._leash.recv(_NUMBER.size)
                self._exit_code = _NUMBER.unpack(told)[0] if told else -signal.SIGKILL
        return self._exit_code

    def kill(self) -> int:
        """End it, whatever it is doing, with whatever it has started; return its exit code."""
        with suppress(OSError):
            self._signal(signal.SIGKILL)
            self.wait(_LAST_WORD_SECONDS)
        self._leash.close()
        if self._pidfd >= 0:
            os.close(self._pidfd)
        return -signal.SIGKILL if self._exit_code is None else self._exit_code

    @property
    def pid(self) -> int:
        """Its process id.

        Raises:
            OSError: the zygote is gone.
        """
        if not self._pid:
            self._leash.settimeout(_START_SECONDS)
            told, descriptors, _, _ = socket.recv_fds(self._leash, _NUMBER.size, 1)
            if not descriptors:
                raise ConnectionError("the process that starts answers has ended")
            [self._pidfd] = descriptors
            [self._pid] = _NUMBER.unpack(told)
        return self._pid

    def _signal(self, number: int) -> None:
        if self.pid:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, number)


def main(handle: int, layers: Sequence[str], hidden: Sequence[str], import_numpy: bool) -> NoReturn:
    """Be a zygote in a process of its own."""
    if import_numpy:
        import numpy  # noqa: F401
    _run(connect(handle), frozenset(map(Layer, layers)), hidden)


def _run(control: socket.socket, layers: frozenset[Layer], hidden: Sequence[str]) -> NoReturn:
    with suppress(EOFError, KeyboardInterrupt):
        _Nursery(control, Sandbox(layers, hidden)).serve()
    os._exit(0)


@dataclass
class _Child:
    pid: int
    pidfd: int
    leash: socket.socket


class _Nursery:
    """The zygote's own side: bears, watches and buries."""

    def __init__(self, control: socket.socket, sandbox: Sandbox) -> None:
        # What a dead child of ours leaves running then becomes ours, to be ended.
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self._control = control
        self._sandbox = sandbox
        self._children: dict[int, _Child] = {}
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)

    def serve(self) -> NoReturn:
        while True:
            for descriptor, _ in self._poll.poll():
                if descriptor == self._control.fileno():
                    self._bear()
                    continue
                child = self._children.get(descriptor)
                if child is None:
                    continue
                if descriptor == child.pidfd:
                    self._bury(child)
                else:
                    self._let_go(child)

    def _bear(self) -> None:
        packet, handed, _, _ = socket.recv_fds(self._control, _MAX_PACKET, 4)
        if not packet:
            raise EOFError
        folder, *allowance = msgpack.unpackb(packet)
        pid = os.fork()
        if pid == 0:
            _become_learner(self._sandbox, folder, Allowance(*allowance), handed)
        *others, leash = handed
        for descriptor in others:
            os.close(descriptor)
        child = _Child(pid, os.pidfd_open(pid), socket.socket(fileno=leash))
        self._children |= {child.pidfd: child, leash: child}
        self._poll.register(child.pidfd, select.POLLIN)
        self._poll.register(leash, 0)
        with suppress(OSError):
            socket.send_fds(child.leash, [_NUMBER.pack(pid)], [child.pidfd])

    def _let_go(self, child: _Child) -> None:
        self._poll.unregister(child.leash)
        signal.pidfd_send_signal(child.pidfd, signal.SIGKILL)

    def _bury(self, child: _Child) -> None:
        _, status = os.waitpid(child.pid, 0)
        del self._children[child.pidfd], self._children[child.leash.fileno()]
        self._poll.unregister(child.pidfd)
        with suppress(KeyError):
            self._poll.unregister(child.leash)
        os.close(child.pidfd)
        self._end_strays()
        with child.leash, suppress(OSError):
            child.leash.send(_NUMBER.pack(os.waitstatus_to_exitcode(status)))

    def _end_strays(self) -> None:
        """End what was started by the dead, who had to be denied that but perhaps were not."""
        known = {child.pid for child in self._children.values()}
        children = Path(f"/proc/self/task/{threading.get_native_id()}/children")
        for _ in range(_STRAY_ROUNDS):
            strays = {int(pid) for pid in children.read_text().split()} - known
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
        os.setsid()
        connection, output, trace, _ = handed
        wire = worker.settle(connection, output, trace)
        os.chdir(folder)
        sandbox.enter(allowance)
        worker.serve(wire)
    except BaseException as error:
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        os._exit(1)
