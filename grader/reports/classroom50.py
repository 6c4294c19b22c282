"""The result as Classroom 50 collects it: `classroom50/result/v1`.

The rules are those of `validate_result` in its `runner.py` and `collect_scores.py`. It knows whole
numbers only, so points are told in hundredths there. Who submitted, and when, its runner adds.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass

from grader.errors import BadInput
from grader.model import ExerciseResult, Fault, Result, Status

SCHEMA = "classroom50/result/v1"

# The variables in which the runner says which submission it is about.
_VARIABLES = {
    "classroom": "CLASSROOM",
    "assignment": "ASSIGNMENT",
    "submission": "SUBMISSION_TAG",
    "commit": "COMMIT_URL",
    "release": "RELEASE_URL",
    "review": "REVIEW_URL",
}


@dataclass(frozen=True)
class Submission:
    """What is marked: `submission` is a tag, below `submit/`; the last three are addresses."""

    classroom: str
    assignment: str
    submission: str
    commit: str
    release: str
    review: str

    @classmethod
    def told_by(cls, environment: Mapping[str, str]) -> Submission:
        """The submission that the environment of Classroom 50's runner tells of.

        Raises:
            BadInput: a variable is missing.
        """
        if missing := [name for name in _VARIABLES.values() if not environment.get(name)]:
            told = "--format classroom50 is for the runner of Classroom 50, which sets it"
            raise BadInput(f"no {', '.join(missing)} in the environment: {told}")
        return cls(**{field: environment[name] for field, name in _VARIABLES.items()})

    def render(self, result: Result) -> str:
        """The whole result as an indented JSON text in ASCII, with one test for each exercise.

        A part of a hundredth is not given, so that only full marks are full.
        """
        scores = [_hundredths(exercise) for exercise in result.exercises]
        document = {
            "schema": SCHEMA,
            **dataclasses.asdict(self),
            "score": sum(score for score, _ in scores),
            "max-score": sum(most for _, most in scores),
            "tests": [
                {
                    "test-name": f"{exercise.exercise.slug}: {exercise.exercise.title}",
                    "passed": exercise.status is Status.PASSED,
                    "score": score,
                    "max-score": most,
                }
                for exercise, (score, most) in zip(result.exercises, scores, strict=True)
            ],
        }
        return json.dumps(document, indent=2, allow_nan=False) + "\n"


def _hundredths(result: ExerciseResult) -> tuple[int, int]:
    """What was earned and what could be, both none where the grader is at fault."""
    if result.fault is Fault.GRADER:
        return 0, 0
    most = 100 * result.max_score
    passed = sum(check.status is Status.PASSED for check in result.checks)
    return most * passed // max(len(result.checks), 1), most
