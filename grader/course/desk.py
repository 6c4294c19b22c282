"""What lies on a learner's desk for one exercise: the answer, and the stub it began as."""

from __future__ import annotations

from pathlib import Path

from grader.model import Answer, Exercise


def answer_to(exercise: Exercise) -> Answer:
    """The learner's answer as it is now."""
    return Answer.read(exercise, exercise.answer_path)


def put_back(exercise: Exercise) -> Path | None:
    """Put the stub back in the place of the answer.

    Returns:
        Where the answer is kept; None if there was none but the stub.

    Raises:
        BadInput: it cannot be written.
    """
    raise NotImplementedError
