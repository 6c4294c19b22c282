"""Proves that an exercise holds: its solution passes, its stub and every wrong answer fail, each
check is of use, and no text gives the answer away.

The checks run as they do for a learner, and once more each for itself, in an order drawn by lot:
only then does a check that fails have found something of its own.
"""

from __future__ import annotations

import ast
import difflib
import math
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from grader.course.folder import Folder, Unusable
from grader.course.leaks import Secrets, secrets_of
from grader.course.mutants import Mutant, mutants_of
from grader.errors import BadInput
from grader.model import Answer, Check, Exercise, ExerciseResult, Fault, Status
from grader.model.misconception import Misconception
from grader.model.proof import Catches, Problem, Proof
from grader.running.engine import Engine

SEEDS = (1, 2)
# What a wrong answer may use up, as a multiple of what the solution does: many never end.
PATIENCE = 20
LEAST_SECONDS = 0.5

Mark = Callable[..., list[ExerciseResult]]


class _Stopped(Exception):
    """Nobody waits for the proof any more."""


def proofs(exercises: Sequence[Exercise]) -> Iterator[Proof]:
    """The proof of each exercise, in the order given; as many at a time as there are processors.

    Raises:
        GraderFault: the checks could not be run.
    """
    stopped = threading.Event()
    with ThreadPoolExecutor(os.process_cpu_count()) as threads:
        try:
            yield from threads.map(lambda exercise: _prove(exercise, stopped), exercises)
        finally:
            stopped.set()
            threads.shutdown(cancel_futures=True)


def _prove(exercise: Exercise, stopped: threading.Event) -> Proof:
    began = time.monotonic()
    try:
        folder = Folder.read(exercise)
    except Unusable as unusable:
        return Proof(exercise, tuple(unusable.problems))
    with Engine() as engine:

        def mark(
            exercise: Exercise, sources: Iterable[str], seed: int | None = None
        ) -> list[ExerciseResult]:
            results: list[ExerciseResult] = []

            def done(result: ExerciseResult) -> None:
                results.append(result)
                if stopped.is_set():
                    raise _Stopped

            answers = [Answer(exercise, exercise.answer_path, each, None) for each in sources]
            engine.mark(answers, done)
            return results

        proof = _Trial(folder, mark).proof()
    return replace(proof, seconds=time.monotonic() - began)
