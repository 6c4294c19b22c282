"""What all is compared with: plain pytest on the same checks, and how a command is measured."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from grader.model import Exercise

assert sys.platform != "win32"

ROOT = Path(__file__).parents[2]

ENVIRONMENT = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}

# What a teacher would write without a grader: the answer imported where the checks run.
CONFTEST = """
import importlib.util
import pytest

@pytest.fixture
def exercise():
    spec = importlib.util.spec_from_file_location("answer", "solution.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
"""


def measure(command: list[str], folder: Path) -> tuple[float, float]:
    """Wall and CPU seconds of one run, its child processes included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@contextmanager
def plain_pytest(exercise: Exercise) -> Iterator[tuple[list[str], Path]]:
    """The command that checks the solution with plain pytest, and the folder to run it in."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "conftest.py").write_text(CONFTEST)
        for path in (exercise.checks_path, exercise.solution_path):
            (folder / path.name).write_text(path.read_text())
        yield [sys.executable, "-m", "pytest", "-q", "test_exercise.py"], folder
