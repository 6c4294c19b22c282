"""Names that several test modules share."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from grader.isolation.learner import Learner
from grader.model import Exercise, ExerciseResult

ROOT = Path(__file__).parents[1]
UV = shutil.which("uv")
RESULT_SCHEMA = json.loads((ROOT / "docs" / "reference" / "result-v1.schema.json").read_text())
PROGRESS_SCHEMA = json.loads(
    (ROOT / "docs" / "reference" / "progress-v1.schema.json").read_text(encoding="utf-8")
)

MarkSource = Callable[[Exercise, str], ExerciseResult]
Diagnose = Callable[..., ExerciseResult]
RunGrader = Callable[..., subprocess.CompletedProcess[str]]
OpenLearner = Callable[..., Learner]

_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "XDG_CACHE_HOME")


# How this machine gets at packages.
_REACHING = re.compile(r"(PIP|SSL|REQUESTS|HTTPS?|NO)_", re.IGNORECASE)


def reaching_packages() -> dict[str, str]:
    """The variables that pip needs here, of those that the tests were started with."""
    return {name: text for name, text in os.environ.items() if _REACHING.match(name)}


def run_in(
    folder: Path,
    *arguments: object,
    command: Sequence[object] = (sys.executable, "-m", "grader"),
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, as a learner would who has installed the grader."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return subprocess.run(
        list(map(str, (*command, *arguments))),
        cwd=folder,
        env={**kept, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def uv(*arguments: object) -> None:
    """Build or install with uv, which has to succeed."""
    done = subprocess.run(
        [str(UV), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=300,
    )
    assert done.returncode == 0, done.stderr


def build_wheel(source: Path, out: Path) -> Path:
    """The wheel that pip builds from a clone, put into the folder `out`."""
    uv("build", "--quiet", "--wheel", "--out-dir", out, source)
    [wheel] = out.glob("*.whl")
    return wheel


def install(wheel: Path, environment: Path) -> Path:
    """Install a wheel in a new virtual environment; the folder that its commands are in."""
    uv("venv", "--quiet", "--python", sys.executable, environment)
    folder = environment / ("Scripts" if sys.platform == "win32" else "bin")
    python = folder / Path(sys.executable).name
    uv("pip", "install", "--quiet", "--compile-bytecode", "--python", python, wheel)
    return folder
