"""Starts each learner's process as a fresh Python, where forking is not to be had or not safe."""

from __future__ import annotations

import importlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from grader.isolation import worker
from grader.isolation.sandbox import Allowance, Layer, Sandbox, cpu_seconds
from grader.isolation.spawn import spawn
from grader.isolation.wire import connect


class Spawner:
    """Starts processes under what `grader.isolation.sandbox` has for this system.

    They import `modules` while they still can: afterwards, packages are out of reach.
    """

    def __init__(
        self, layers: frozenset[Layer], hidden: Sequence[str], modules: Sequence[str]
    ) -> None:
        self._layers = layers
        self._hidden = hidden
        self._modules = modules

    def start(
        self, folder: str, allowance: Allowance, connection: socket.socket, output: int, trace: int
    ) -> Spawned:
        """Start a process that works in `folder`; `output` and `trace` are file descriptors.

        Raises:
            OSError: it could not be started.
        """
        popen = spawn(
            __name__,
            connection,
            output,
            trace,
            [str(layer) for layer in self._layers],
            list(self._hidden),
            list(allowance),
            list(self._modules),
            folder=folder,
            inherits=() if sys.platform == "win32" else (output, trace),
            output=output,
        )
        return Spawned(popen)

    def close(self) -> None:
        """Nothing is kept between processes."""


class Spawned:
    """A learner's process that was started by itself."""

    def __init__(self, popen: subprocess.Popen[bytes]) -> None:
        self._popen = popen

    def cpu_seconds(self) -> float | None:
        return cpu_seconds(self._popen.pid)

    def interrupt(self) -> None:
        if sys.platform != "win32":
            self._popen.send_signal(signal.SIGUSR1)

    def wait(self, seconds: float) -> int | None:
        with suppress(subprocess.TimeoutExpired):
            return self._popen.wait(seconds)
        return None

    def kill(self) -> int:
        """End it with whatever it has started: it leads a session of its own."""
        if sys.platform == "win32":
            self._popen.kill()
        else:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._popen.pid, signal.SIGKILL)
        return self._popen.wait()


def main(
    handle: int,
    output: int,
    trace: int,
    layers: Sequence[str],
    hidden: Sequence[str],
    allowance: Sequence[int],
    modules: Sequence[str],
) -> NoReturn:
    """Be a learner's process."""
    if sys.platform == "win32":
        connection = connect(handle)
    else:
        connection = worker.settle(handle, output, trace)
    for module in modules:
        importlib.import_module(module)
    Sandbox(frozenset(map(Layer, layers)), hidden).enter(Allowance(*allowance))
    worker.serve(connection)
