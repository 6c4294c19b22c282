"""The result as JSON: `grader/result/v1`, whose schema the documentation publishes."""

from __future__ import annotations

import dataclasses
import json

from grader import __version__
from grader.model import SCHEMA, Check, ExerciseResult, Result
from grader.reports.amounts import exactly


def render(result: Result) -> str:
    """The whole result as an indented JSON text in ASCII."""
    document = {
        "schema": SCHEMA,
        "grader": __version__,
        "score": exactly(result.score),
        "max_score": result.max_score,
        "isolation": dataclasses.asdict(result.isolation),
        "exercises": [_exercise(exercise) for exercise in result.exercises],
    }
    text = json.dumps(document, indent=2, allow_nan=False)
    # Where the text lands in a CI log, "##[" could be read as a command of the CI service.
    return text.replace("##[", "#\\u0023[") + "\n"


def _exercise(result: ExerciseResult) -> dict[str, object]:
    return {
        "slug": result.exercise.slug,
        "title": result.exercise.title,
        "status": result.status,
        "fault": result.fault,
        "score": exactly(result.score),
        "max_score": result.max_score,
        "seconds": round(result.seconds, 3),
        "answer_sha256": result.answer.sha256,
        "checks_sha256": result.checks_sha256,
        "checks": [
            _check(check) | ({"cell": check.cell} if result.answer.is_notebook else {})
            for check in result.checks
        ],
    }


def _check(check: Check) -> dict[str, object]:
    return {
        "name": check.name,
        "says": check.says,
        "status": check.status,
        "score": exactly(check.score),
        "max_score": exactly(check.max_score),
        "message": check.message,
        "expected": check.expected,
        "actual": check.actual,
        "misconception": check.misconception,
        "feedback": check.feedback,
        "line": check.line,
    }
