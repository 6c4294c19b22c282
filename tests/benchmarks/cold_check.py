"""How long a cold `grader check one-step` takes, against plain pytest on the same checks.

Prints medians over interleaved runs and their ratio: a ratio holds on a noisy machine, where
milliseconds do not. Run it as `python -m tests.benchmarks.cold_check [RUNS]`.
"""

from __future__ import annotations

import statistics
import sys

from grader.course.catalogue import find_course, select
from grader.model import Exercise
from tests.benchmarks.plain import ROOT, measure, plain_pytest


def compare(exercise: Exercise, runs: int) -> None:
    """Print how the two compare over `runs` interleaved runs each."""
    with plain_pytest(exercise) as (plain, folder):
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
