"""What it takes from saving a file to the verdict on the screen, beside plain pytest.

Prints medians over interleaved runs and the wall ratio to plain pytest on the same checks. Run it
as `python -m tests.benchmarks.watch [RUNS]`.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from grader.course.catalogue import find_course, select
from grader.course.stub import stub_of
from grader.model import Exercise
from tests.benchmarks.plain import ROOT, measure, plain_pytest
from tests.watch.driving import Screen, write_at_once


def save_to_verdict(screen: Screen, exercise: Exercise, path: Path) -> float:
    """Wall seconds until a right answer that is saved over a wrong one is seen to be right."""
    write_at_once(path, stub_of(exercise) + "\nraise NotImplementedError('not yet')\n")
    screen.until("not yet")
    text = exercise.solution_path.read_text()
    began = time.perf_counter()
    write_at_once(path, text)
    while "Passed: " not in screen.text:
        screen.read(1)
    return time.perf_counter() - began


def compare(exercise: Exercise, runs: int) -> None:
    """Print the time from a save to its verdict beside that of plain pytest."""
    with TemporaryDirectory() as name, plain_pytest(exercise) as (plain, folder):
        copy = Path(name, exercise.folder.relative_to(ROOT))
        shutil.copytree(exercise.folder, copy)
        with Screen(Path(name), exercise.slug) as screen:
            path = copy / "exercise.py"
            save_to_verdict(screen, exercise, path)
            measure(plain, folder)
            pairs = [
                (save_to_verdict(screen, exercise, path), measure(plain, folder)[0])
                for _ in range(runs)
            ]
            screen.press("q")
            screen.ends()
    low, middle, high = statistics.quantiles([ours / wall for ours, wall in pairs], n=4)
    ours, wall = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(
        f"save to verdict, {exercise.slug:14} {ours * 1e3:5.1f} ms, pytest {wall * 1e3:4.0f} ms, "
        f"wall ratio {middle:.3f} ({low:.3f} to {high:.3f})"
    )


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    for exercise in select(find_course(ROOT), ["one-step", "gradient-step"]):
        compare(exercise, runs)
