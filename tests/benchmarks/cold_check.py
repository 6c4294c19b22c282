"""How long a cold `grader check one-step` takes, against plain pytest on the same checks.

Prints medians over interleaved runs and their ratio: a ratio holds on a noisy machine, where
milliseconds do not. Run it as `python tests/benchmarks/cold_check.py [RUNS]`.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grader.course.catalogue import find_course, select
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


def compare(exercise: Exercise, runs: int) -> None:
    """Print how the two compare over `runs` interleaved runs each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "conftest.py").write_text(CONFTEST)
        for path in (exercise.checks_path, exercise.solution_path):
            (folder / path.name).write_text(path.read_text())
        plain = [sys.executable, "-m", "pytest", "-q", "test_exercise.py"]
        ours = [sys.executable, "-m", "grader", "check", exercise.slug]
        ours += ["--file", str(exercise.solution_path)]
        measure(plain, folder)
        measure(ours, ROOT)
        pairs = [(measure(ours, ROOT), measure(plain, folder)) for _ in range(runs)]
    print(f"cold check of {exercise.slug}, {runs} interleaved runs, medians")
    print("        grader    pytest    ratio (its quartiles)")
    for index, kind in enumerate(("wall", "CPU")):
        grader = [ours[index] for ours, _ in pairs]
        pytest = [plain[index] for _, plain in pairs]
        ratios = [ours / plain for ours, plain in zip(grader, pytest, strict=True)]
        low, middle, high = statistics.quantiles(ratios, n=4)
        times = (f"{statistics.median(seconds) * 1e3:6.0f} ms" for seconds in (grader, pytest))
        print(f"{kind:5} {' '.join(times)}    {middle:.2f} ({low:.2f} to {high:.2f})")


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    for exercise in select(find_course(ROOT), ["one-step", "gradient-step"]):
        compare(exercise, count)
