"""What diagnosis adds to a failing check: each misconception of the course, with and without it.

Prints the median ratio of interleaved runs, from a standing start and warm. Run it as
`python -m tests.benchmarks.diagnosis [RUNS] [SLUG …]`; without a slug it takes all exercises.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from grader.course.catalogue import find_course, select
from grader.model import Answer, Exercise, ExerciseResult, Status
from grader.model.misconception import as_answer, read_misconceptions
from grader.running.engine import Engine
from tests.benchmarks.plain import ROOT

Mark = Callable[[Answer], ExerciseResult]


def wrong_answers(exercise: Exercise, folder: Path) -> list[Answer]:
    """Each misconception of the exercise as an answer."""
    solution = exercise.solution_path.read_text(encoding="utf-8")
    text = exercise.misconceptions_path.read_text(encoding="utf-8")
    answers = []
    for wrong in read_misconceptions(text, exercise.asks):
        path = folder / f"{exercise.slug}-{wrong.name}.py"
        path.write_text(as_answer(wrong, solution, text), "utf-8")
        answers.append(Answer.read(exercise, path))
    return answers


def without_references(exercises: Sequence[Exercise], folder: Path) -> dict[str, Exercise]:
    """The exercises with nothing to find a cause with."""
    shutil.copytree(ROOT / "exercises", folder / "exercises")
    bare = select(find_course(folder), [exercise.slug for exercise in exercises])
    for exercise in bare:
        exercise.solution_path.unlink()
        exercise.misconceptions_path.unlink()
    return {exercise.slug: exercise for exercise in bare}


def timed(mark: Mark, answer: Answer, *, diagnosed: bool) -> float:
    began = time.perf_counter()
    result = mark(answer)
    seconds = time.perf_counter() - began
    assert result.status is Status.FAILED
    assert any(check.misconception for check in result.checks) is diagnosed
    return seconds


def marked(engine: Engine, answer: Answer) -> ExerciseResult:
    results: list[ExerciseResult] = []
    engine.mark([answer], results.append)
    return results[0]


def marked_once(answer: Answer) -> ExerciseResult:
    with Engine(once=True) as engine:
        return marked(engine, answer)


def compare(name: str, pairs: Sequence[tuple[float, float]]) -> None:
    """Print what comes of (with, without)."""
    low, middle, high = statistics.quantiles([ours / bare for ours, bare in pairs], n=4)
    ours, bare = (statistics.median(column) * 1e3 for column in zip(*pairs, strict=True))
    told = f"with {ours:5.1f} ms, without {bare:5.1f} ms, ratio {middle:.3f}"
    print(f"{name:22} {told} ({low:.3f} to {high:.3f})")


def main(runs: int, *slugs: str) -> None:
    course = find_course(ROOT)
    if slugs:
        course = select(course, slugs)
    with tempfile.TemporaryDirectory() as name, Engine() as engine, Engine() as other:
        bare = without_references(course, Path(name))
        engine.prepare(course)
        other.prepare(list(bare.values()))
        for exercise in course:
            answers = wrong_answers(exercise, Path(name))
            twins = [Answer.read(bare[exercise.slug], answer.path) for answer in answers]
            both = list(zip(answers, twins, strict=True))

            def warm(answer: Answer) -> ExerciseResult:
                return marked(engine, answer)

            def warm_bare(answer: Answer) -> ExerciseResult:
                return marked(other, answer)

            for kind, mark, mark_bare, count in (
                ("warm", warm, warm_bare, runs),
                ("cold", marked_once, marked_once, max(2, runs // 5)),
            ):
                pairs = []
                for turn in range(count):
                    for answer, twin in both:
                        # Whoever goes second may find things warmer.
                        if turn % 2:
                            with_it = timed(mark, answer, diagnosed=True)
                            without = timed(mark_bare, twin, diagnosed=False)
                        else:
                            without = timed(mark_bare, twin, diagnosed=False)
                            with_it = timed(mark, answer, diagnosed=True)
                        pairs.append((with_it, without))
                compare(f"{exercise.slug} {kind}", pairs)


if __name__ == "__main__":
    count, *slugs = sys.argv[1:] or ["20"]
    main(int(count), *slugs)
