"""The probes tell what a sandbox lets through, and nothing of one that holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from grader.isolation.sandbox import ALL_LAYERS, Allowance, Layer
from tests.isolation.sandboxed import (
    ROOMY,
    landlock_version,
    needs_linux,
    require_landlock,
    run_sandboxed,
    run_trusted,
)

Breaches = Callable[..., dict[str, list[str]]]

pytestmark = needs_linux

PROTECTIONS = ("files", "network", "processes", "memory", "disk")
NO_LIMITS = Allowance(memory=0, seconds=20, output=1 << 40)

_ATTEMPT = """
import os
host = os.getppid()
targets = probes.Targets(told["secret"], told["temporary"], host, 1 << 30)
result = [os.getpid(), probes.attempt(targets)]
"""


@pytest.fixture
def breaches(tmp_path: Path) -> Breaches:
    """What the probes tell of a sandbox with these layers. They leave nothing behind."""

    def breaches_of(layers: Iterable[Layer], allowance: Allowance = ROOMY) -> dict[str, list[str]]:
        secret, own, temporary = (tmp_path / name for name in ("secret", "own", "temporary"))
        secret.write_text("secret", encoding="utf-8")
        own.mkdir()
        temporary.mkdir()
        ended = run_sandboxed(
            _ATTEMPT,
            own,
            layers=layers,
            allowance=allowance,
            secret=str(secret),
            temporary=str(temporary),
        )
        assert ended == (ended.result, "", 0, "", "")
        assert not [*own.iterdir(), *temporary.iterdir()]
        pid: int
        result: dict[str, list[str]]
        pid, result = ended.result
        for elsewhere in ("/tmp", "/dev/shm"):
            assert not list(Path(elsewhere).glob(f".grader-probe-{pid}"))
        assert tuple(result) == PROTECTIONS
        return result

    return breaches_of


def test_nothing_gets_through_the_whole_sandbox(breaches: Breaches) -> None:
    require_landlock()
    assert breaches(ALL_LAYERS) == {name: [] for name in PROTECTIONS}


def test_landlock_alone_keeps_files(breaches: Breaches) -> None:
    require_landlock()
    found = breaches([Layer.LANDLOCK])
    assert not found["files"]
    assert not found["memory"]
    assert "could fork" in found["processes"]
    assert "could start a program" not in found["processes"]
    if landlock_version() >= 4:
        assert "could connect to a port of this machine" not in found["network"]
    if landlock_version() >= 6:
        assert "could send signals to the grader" not in found["processes"]
    assert "could keep files in memory" in found["disk"]
    assert {
        "could send a datagram to this machine",
        "could open an abstract socket",
    } <= set(found["network"])


def test_seccomp_alone_keeps_all_but_what_can_be_read(breaches: Breaches) -> None:
    found = breaches([Layer.SECCOMP])
    assert {
        "could read /etc/passwd",
        "could read a file of the grader's",
        "could list the grader's folder",
    } <= set(found.pop("files"))
    assert not any(found.values())


def test_without_a_sandbox_everything_is_told(breaches: Breaches) -> None:
    found = breaches([], NO_LIMITS)
    assert {
        "could create a file in its own folder",
        "could create a file in the grader's folder",
    } <= set(found["files"])
    assert {"could connect to a port of this machine", "could open a port of its own"} <= set(
        found["network"]
    )
    assert {"could fork", "could start a program", "could send signals to the grader"} <= set(
        found["processes"]
    )
    assert found["memory"] == ["could take more memory than it is allowed"]
    assert {"could write more than it is allowed", "could reserve more than it is allowed"} <= set(
        found["disk"]
    )


def test_a_process_that_entered_nothing_tells_of_every_attack(tmp_path: Path) -> None:
    script = """
from grader.isolation import probes
opened = os.dup(0)
while opened < 5: opened = os.dup(0)
os.chdir(told["folder"])
targets = probes.Targets(told["secret"], told["folder"], os.getpid(), 1 << 20)
print(json.dumps([os.getpid(), opened, probes.attempt(targets)]))
"""
    secret = tmp_path / "secret"
    secret.touch()
    _, opened, found = run_trusted(script, folder=str(tmp_path), secret=str(secret))
    assert {
        "could read a file of the grader's",
        "could read the grader's environment",
        "could read /proc/self/mem",
        "could list the grader's folder",
        "could create a file in its own folder",
        f"found file descriptor {opened} open",
    } <= set(found["files"])
    assert len(found["network"]) == 5
    assert len(found["processes"]) == 4
    assert len(found["memory"]) == 1
    # What it prints goes to a pipe here, and a pipe fills no disk.
    assert "could keep files in memory" in found["disk"]
    assert "could create any number of files in the grader's folder" in found["disk"]
    assert [*tmp_path.iterdir()] == [secret]
