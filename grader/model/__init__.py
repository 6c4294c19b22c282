"""What an exercise, an answer and a result are: plain data that every other part speaks in."""

from grader.errors import BadInput, GraderFault
from grader.model.answer import Answer
from grader.model.exercise import PREDICTION, Exercise, Kind, Limits
from grader.model.result import (
    SCHEMA,
    Check,
    ExerciseResult,
    Fault,
    Isolation,
    Notice,
    Result,
    Status,
)

__all__ = [
    "PREDICTION",
    "SCHEMA",
    "Answer",
    "BadInput",
    "Check",
    "Exercise",
    "ExerciseResult",
    "Fault",
    "GraderFault",
    "Isolation",
    "Kind",
    "Limits",
    "Notice",
    "Result",
    "Status",
]
