"""What starts learners' processes in these tests: the zygote where there is one, and fresh ones."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.isolation.learner import Learner
from grader.isolation.process import Launcher
from grader.isolation.sandbox import ALL_LAYERS
from grader.isolation.spawn import spawn
from grader.isolation.spawner import Spawner
from grader.model import Answer, Exercise, Limits
from tests.support import ROOT, OpenLearner

HIDDEN = [str(ROOT / "exercises"), str(ROOT / "grader")]


@pytest.fixture(scope="session")
def spawner() -> Launcher:
    """Starts every process afresh, as on systems that cannot fork."""
    return Spawner(ALL_LAYERS, HIDDEN, ["numpy"])


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


@pytest.fixture
def open_learner(
    tmp_path: Path, exercises: dict[str, Exercise], launcher: Launcher
) -> Iterator[OpenLearner]:
    """Open a source text as an answer, with the attributes it exposes and the limits it has."""
    opened: list[Learner] = []

    def open_source(source: str, *exposes: str, **limits: Any) -> Learner:
        path = tmp_path / "answer.py"
        path.write_text(source, encoding="utf-8")
        exercise = replace(
            exercises["one-step"], exposes=exposes, limits=replace(Limits(cpu=1), **limits)
        )
        opened.append(Learner(Answer.read(exercise, path), launcher))
        return opened[-1]

    yield open_source
    for learner in opened:
        learner.close()
