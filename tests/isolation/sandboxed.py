"""A way to run code in a process that has entered the sandbox, and to hear what came of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from grader.isolation.sandbox import ALL_LAYERS, Allowance, Layer
from tests.support import ROOT

ROOMY = Allowance(memory=1 << 30, seconds=20, output=1 << 20)

_TRUSTED = f"""\
import json, os, socket, sys, tempfile
sys.path.insert(0, {str(ROOT)!r})
told = json.load(sys.stdin)
"""

_ENTER = """\
from grader.isolation import probes
from grader.isolation.sandbox import Allowance, Layer, Sandbox
if told["numpy"]:
    import numpy
sandbox = Sandbox(frozenset(map(Layer, told["layers"])), told["hidden"])
ours, theirs = socket.socketpair()
output, trace = tempfile.TemporaryFile(), tempfile.TemporaryFile()
pid = os.fork()
if pid == 0:
    os.setsid()
    os.chdir(told["folder"])
    nothing = os.open(os.devnull, os.O_RDONLY)
    places = (nothing, output.fileno(), output.fileno(), theirs.fileno(), trace.fileno())
    for place, number in enumerate([os.dup(number) for number in places]):
        os.dup2(number, place)
    sandbox.enter(Allowance(*told["allowance"]))
    names = {"told": told, "probes": probes, "result": None}
    try:
        exec(told["code"], names)
        reply = {"result": names["result"]}
    except BaseException as error:
        reply = {"error": f"{type(error).__name__}: {error}"}
    sys.stdout.flush()
    os.write(3, json.dumps(reply).encode())
    os._exit(0)
theirs.close()
reply = b"".join(iter(lambda: ours.recv(1 << 16), b""))
_, status = os.waitpid(pid, 0)
ended = {"result": None, "error": "", "exit_code": os.waitstatus_to_exitcode(status)}
for name, file in (("output", output), ("trace", trace)):
    file.seek(0)
    ended[name] = file.read(1 << 16).decode()
print(json.dumps(ended | json.loads(reply or b"{}")))
"""


class Ended(NamedTuple):
    """What came of the code: its `result`, or the error that ended it, and what it left."""

    result: Any
    error: str
    exit_code: int
    output: str
    trace: str


def run_trusted(script: str, **told: object) -> Any:
    """Run a script in a Python of its own with `told`, and return what it prints, as JSON."""
    run = subprocess.run(
        [sys.executable, "-I", "-c", _TRUSTED + script],
        input=json.dumps(told),
        capture_output=True,
        check=False,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        text=True,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def run_sandboxed(
    code: str,
    folder: Path,
    *,
    layers: Iterable[Layer] = ALL_LAYERS,
    hidden: Sequence[Path] = (ROOT,),
    allowance: Allowance = ROOMY,
    numpy: bool = False,
    **told: object,
) -> Ended:
    """Run code in the sandbox, in `folder`. It finds `told`, and sets `result`."""
    ended = run_trusted(
        _ENTER,
        code=code,
        folder=str(folder),
        layers=list(layers),
        hidden=list(map(str, hidden)),
        allowance=allowance,
        numpy=numpy,
        **told,
    )
    return Ended(**ended)


@cache
def landlock_version() -> int:
    """The version of Landlock here, 0 for none."""
    script = "from grader.isolation.sandbox import landlock\nprint(landlock.version())"
    version: int = run_trusted(script)
    return version


needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks its learners")


def require_landlock() -> None:
    if not landlock_version():
        pytest.skip("this kernel has no Landlock")
