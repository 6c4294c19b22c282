"""The result as Gradescope reads it from `/autograder/results/results.json`.

The format: https://gradescope-autograders.readthedocs.io/en/latest/specs/
"""

from __future__ import annotations

import json
from typing import Any

from grader import __version__
from grader.model import ExerciseResult, Fault, Result, Status
from grader.reports.account import account, overview, shortened
from grader.reports.amounts import adding_up

MAX_LETTERS = 16_000
"""Of one text: more than anybody reads in a box."""


def render(result: Result) -> str:
    """The whole result as a JSON text in ASCII; without any score where the grader failed at all
    that was to be marked, which Gradescope takes for an autograder that has failed.

    All text is `text`, which Gradescope shows as it is, and nothing is hidden: one hidden test
    would hide a learner's total.
    """
    scores = adding_up([_score(exercise, result) for exercise in result.exercises])
    document: dict[str, Any] = {
        "score": round(sum(scores), 6),
        "execution_time": round(sum(done.seconds for done in result.exercises), 3),
        "output": shortened(overview(result), MAX_LETTERS),
        "output_format": "text",
        "test_name_format": "text",
        "test_output_format": "text",
        "visibility": "visible",
        # There stands what is for the teacher alone.
        "stdout_visibility": "hidden",
        "extra_data": {"grader": __version__},
        "tests": [
            _test(number, exercise, score)
            for number, (exercise, score) in enumerate(
                zip(result.exercises, scores, strict=True), start=1
            )
        ],
    }
    if _has_failed(result):
        for part in (document, *document["tests"]):
            del part["score"]
    return json.dumps(document, indent=2, allow_nan=False) + "\n"


def _has_failed(result: Result) -> bool:
    faults = [done.fault for done in result.exercises if done.status is not Status.UNATTEMPTED]
    return bool(faults) and all(fault is Fault.GRADER for fault in faults)


def _score(exercise: ExerciseResult, result: Result) -> float:
    """Points earned. Gradescope keeps an assignment's total whatever the tests say they are out of,
    so an exercise left out would cost its points: one that the grader failed to mark earns as large
    a part of them as all the others together do.
    """
    if exercise.fault is not Fault.GRADER:
        return exercise.score
    return exercise.max_score * result.score / result.max_score if result.max_score else 0.0


def _test(number: int, exercise: ExerciseResult, score: float) -> dict[str, object]:
    is_marked = exercise.fault is not Fault.GRADER
    name = f"{exercise.exercise.slug}: {exercise.exercise.title}"
    return {
        "score": score,
        "max_score": exercise.max_score,
        "status": "passed" if exercise.status is Status.PASSED else "failed",
        "name": name if is_marked else f"{name} (not marked)",
        "number": str(number),
        "output": shortened(account(exercise), MAX_LETTERS),
        "visibility": "visible",
        "extra_data": {
            "slug": exercise.exercise.slug,
            "status": exercise.status,
            "fault": exercise.fault,
            "misconception": exercise.misconception,
        },
    }
