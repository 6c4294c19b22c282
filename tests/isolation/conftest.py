"""What starts learners' processes in these tests: the zygote where there is one, and fresh ones."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator

import pytest

from grader.isolation.process import Launcher
from grader.isolation.sandbox import ALL_LAYERS
from grader.isolation.spawn import spawn
from grader.isolation.spawner import Spawner
from tests.support import ROOT

HIDDEN = [str(ROOT / "exercises"), str(ROOT / "grader")]


@pytest.fixture(scope="session")
def spawner() -> Launcher:
    """Starts every process afresh, as on systems that cannot fork."""
    return Spawner(ALL_LAYERS, HIDDEN, import_numpy=True)


@pytest.fixture(scope="session")
def launcher(spawner: Launcher) -> Iterator[Launcher]:
    """Starts processes in the way this system is best at."""
    if sys.platform == "linux":
        from grader.isolation.zygote import Zygote

        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        layers = [str(layer) for layer in ALL_LAYERS]
        with theirs:
            process = spawn("grader.isolation.zygote", theirs, layers, HIDDEN, True)
        zygote = Zygote(ours)
        yield zygote
        zygote.close()
        assert process.wait(10) == 0
        assert process.stdout is not None
        with process.stdout:
            assert process.stdout.read() == b""
    else:
        yield spawner
