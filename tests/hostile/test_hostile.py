"""Every attack in `answers/` ends as a failed check, in time, and hurts nothing outside itself.

An attack that works makes checks of the target pass: it returns right values, but only where the
forbidden act was not denied; one that steals has to find them first. So a passed check is a hole.

The first line of an attack's docstring says what it tries. Comments below it say the rest:

- `needs`: the protections (files, network, processes, memory, disk) without which it succeeds. It
  is expected to fail where the probes say that one of them does not hold.
- `ends`: the faults it may earn, `wrong` for a failed check and no more.
- `fools`: naive checks that a plain value passes, whoever computed it, or that compute what they
  expect from what the answer may write to. No grader can help there; the author can, by looking at
  the shape as well, and by computing first.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from grader.course.catalogue import find_course
from grader.isolation.protection import Mode
from grader.isolation.terms import ALL_LAYERS, Layer
from grader.model import Fault, Isolation
from grader.running.engine import CHECK_SECONDS, Engine

HERE = Path(__file__).parent
ANSWERS = HERE / "answers"
COURSE = HERE / "course"
GROUPS = ("escaping", "exhausting", "forging", "poisoning", "stealing")
PROTECTIONS = ("files", "network", "processes", "memory", "disk")
FAULTS = {*Fault, "wrong"} - {Fault.GRADER}

# What the learner's limits leave open: a host that reads values for 10 seconds of computing, which
# take longer where others compute as well. The engine waits so long for it, and no longer.
SECONDS_BESIDE_LIMITS = CHECK_SECONDS
SECONDS_UNTIL_KILLED = 45.0
HOST_BYTES = 1 << 30
MAX_MESSAGE = 4000
PREFIX = "hostile-"
# Only an attack that has to know what is right, in order to show that its act worked, holds it.
SECRETS = ("6174.0625", "heather")

_PR_SET_CHILD_SUBREAPER = 36
_HEADER = re.compile(r"^# (needs|ends|fools): ?(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Attack:
    """One file of `answers/`, and what its header says."""

    path: Path
    source: str = field(repr=False)
    needs: frozenset[str]
    ends: frozenset[str]
    fools: frozenset[str]

    @classmethod
    def read(cls, path: Path) -> Attack:
        source = path.read_text(encoding="utf-8")
        head = {name: frozenset(re.findall(r"\w+", told)) for name, told in _HEADER.findall(source)}
        none: frozenset[str] = frozenset()
        return cls(
            path, source, head.get("needs", none), head.get("ends", none), head.get("fools", none)
        )

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"


@dataclass(frozen=True)
class Ended:
    """How marking an attack went. `record` is None if the process that marks left none."""

    record: dict[str, Any] | None
    said: str
    seconds: float
    strays: list[str]
    left_behind: list[str]


ATTACKS = [Attack.read(path) for path in sorted(ANSWERS.glob("*/*.py"))]


@pytest.fixture(scope="session")
def layers(request: pytest.FixtureRequest) -> frozenset[Layer]:
    """The layers of the sandbox that the suite is run against: all, or all but one."""
    return ALL_LAYERS - {Layer(name) for name in request.config.getoption("--without")}


@pytest.fixture(scope="session")
def holding(layers: frozenset[Layer]) -> Isolation:
    """Which protections hold on this machine, in a sandbox of these layers."""
    with Engine(Mode.BEST, once=True, layers=layers) as engine:
        return engine.prepare([])


@pytest.fixture(scope="module")
def adopt_orphans() -> Iterator[None]:
    """Whatever an attack leaves running becomes a child of this process, and is so found."""
    if sys.platform == "linux":
        prctl = ctypes.CDLL(None, use_errno=True).prctl
        assert prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0
        yield
        assert prctl(_PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0) == 0
    else:
        yield


@pytest.mark.usefixtures("adopt_orphans")
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_ends_as_a_failed_check(
    attack: Attack,
    holding: Isolation,
    layers: frozenset[Layer],
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    missing = [name for name in PROTECTIONS if name in attack.needs and not getattr(holding, name)]
    if missing:
        reason = f"not protected here: {', '.join(missing)}"
        request.applymarker(pytest.mark.xfail(strict=False, reason=reason))
    ended = mark_attack(attack.source, tmp_path, layers)
    assert ended.strays == []
    assert ended.left_behind == []
    assert ended.record is not None, f"nothing was marked: {ended.said}"
    record = ended.record
    passed = {check["name"] for check in record["checks"] if check["status"] == "passed"}
    assert passed - attack.fools == set()
    assert (record["fault"] or "wrong") in attack.ends
    for check in record["checks"]:
        if check["status"] != "passed":
            assert_sensible(check["message"])
    limits = find_course(COURSE)[0].limits
    assert ended.seconds < limits.wall_total + SECONDS_BESIDE_LIMITS
    assert record["peak_bytes"] < HOST_BYTES


@pytest.mark.usefixtures("adopt_orphans")
def test_the_solution_passes_the_target(tmp_path: Path, layers: frozenset[Layer]) -> None:
    """Otherwise no attack could pass a check either, and the suite would say nothing."""
    [target] = find_course(COURSE)
    ended = mark_attack(target.solution_path.read_text(encoding="utf-8"), tmp_path, layers)
    assert ended.record is not None, ended.said
    assert {check["status"] for check in ended.record["checks"]} == {"passed"}
    assert (ended.strays, ended.left_behind) == ([], [])


def test_there_are_enough_attacks() -> None:
    assert len(ATTACKS) >= 75
    assert {attack.path.parent.name for attack in ATTACKS} == set(GROUPS)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_says_what_it_tries(attack: Attack) -> None:
    first = attack.source.splitlines()[0]
    assert re.fullmatch(r'"""[A-Z].{10,90}\."""', first), "one sentence, on the first line"
    assert attack.needs <= set(PROTECTIONS)
    assert attack.ends
    assert attack.ends <= FAULTS
    if "syntax" not in attack.ends:
        compile(attack.source, attack.path, "exec")
    if not attack.needs and any(secret in attack.source for secret in SECRETS):
        # It may know, but must then be stopped before it can say.
        assert "wrong" not in attack.ends


def mark_attack(source: str, folder: Path, layers: frozenset[Layer]) -> Ended:
    """Mark a source text as the answer to the target, in a process of its own."""
    course, temp, recorded = folder / "course", folder / "temp", folder / "record.json"
    target = course / "exercises/00-target/target"
    shutil.copytree(COURSE, course, ignore=shutil.ignore_patterns("__pycache__"))
    other = folder / "other-learner"
    other.mkdir()
    shutil.copy(target / "solution.py", other / "exercise.py")
    (target / "exercise.py").write_text(source, encoding="utf-8")
    temp.mkdir()
    before, children = _files(course), _children()
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-P", str(HERE / "marking.py"), str(course), "target", str(recorded)]
        + [str(layer) for layer in layers],
        cwd=course,
        env={
            **{name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
            "TMPDIR": str(temp),
            "TEMP": str(temp),
            "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"],
            "HOSTILE_KEY": "phrase: heather and slate",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    said = _wait(process)
    seconds = time.monotonic() - began
    record: dict[str, Any] | None = None
    with suppress(OSError, ValueError):
        record = json.loads(recorded.read_text(encoding="utf-8"))
    strays = _end_strays(children)
    left_behind = _remove_left_behind(temp, course)
    after = _files(course)
    left_behind += sorted(
        str(path.relative_to(course))
        for path in before.keys() | after.keys()
        if before.get(path) != after.get(path)
    )
    return Ended(record, said, seconds, strays, left_behind)


def assert_sensible(message: object) -> None:
    """A failed check says something to a learner, and nothing about our own insides."""
    assert isinstance(message, str)
    assert message.strip()
    assert len(message) <= MAX_MESSAGE
    for word in ("Traceback", "grader/", "worker.py"):
        assert word not in message


def _wait(process: subprocess.Popen[bytes]) -> str:
    """Wait for the process that marks; after a while, end it and what it started."""
    try:
        said, _ = process.communicate(timeout=SECONDS_UNTIL_KILLED)
        how = f"code {process.returncode}"
    except subprocess.TimeoutExpired:
        if sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
        # A stray may still hold the other end: what is there is all that is wanted.
        assert process.stdout is not None
        process.stdout.close()
        said, how = b"", "killed, for it did not end"
    return f"{how}: {said[-500:].decode('utf-8', 'replace')}"


def _children() -> dict[int, str]:
    """The children of this process that are alive, and what they call themselves."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            pid = int(folder.name)
            if int(parent) == os.getpid():
                if state == "Z":
                    continue
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ")
                found[pid] = command.decode("utf-8", "replace")[:120]
    return found


def _end_strays(before: dict[int, str]) -> list[str]:
    """What an attack left running, by name; it is ended here. The dying get a moment to die."""
    if sys.platform != "linux":
        return []
    deadline = time.monotonic() + 2.0
    while (strays := _children().items() - before.items()) and time.monotonic() < deadline:
        time.sleep(0.02)
    for pid, _ in strays:
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    _reap(set(before))
    return sorted(command for _, command in strays)


def _reap(ours: set[int]) -> None:
    """Collect adopted processes that have ended, and none that somebody else waits for."""
    assert sys.platform == "linux"
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            pid = int(folder.name)
            if (state, int(parent)) == ("Z", os.getpid()) and pid not in ours:
                os.waitpid(pid, os.WNOHANG)


def _remove_left_behind(temp: Path, course: Path) -> list[str]:
    """What an attack, or the grader after it, left in folders that outlive a run."""
    places = {Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp"), Path("/dev/shm")}
    places |= {Path.home(), course, course.parent}
    found = list(temp.iterdir())
    for place in places:
        with suppress(OSError):
            found += place.glob(f"{PREFIX}*")
    for path in found:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return sorted(map(str, found))


def _files(folder: Path) -> dict[Path, bytes]:
    """All files below a folder, apart from compiled ones."""
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
