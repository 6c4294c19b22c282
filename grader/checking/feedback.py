"""What to say to an answer that has failed, beside what each check says itself."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from grader.checking.diagnosis import Diagnosis
from grader.checking.differences import describe_difference
from grader.checking.failure import Failure
from grader.checking.mismatch import WrongValue
from grader.checking.reference import Reference
from grader.isolation.learner import Learner


@dataclass(frozen=True)
class Feedback:
    """The likely cause of a failure and the next move, and the misconception it is, if any."""

    sentence: str
    misconception: str | None = None


def feedback(
    learner: Learner, reference: Reference | None, failures: Mapping[int, Failure]
) -> dict[int, Feedback]:
    """What to say about each failed check, by its number, where there is something to be said."""
    diagnosis: Diagnosis | None = None
    exercise = learner.answer.exercise
    if reference is not None:
        # An author's mistake must not cost a learner the words of the check itself.
        with suppress(Exception, SystemExit):
            diagnosis = Diagnosis(exercise.limits, reference, learner.record, failures.values())
    told = {}
    for number, failure in failures.items():
        # One that nothing can be said about must not cost the others theirs.
        with suppress(Exception):
            if diagnosis is not None and (misconception := diagnosis.explain(failure)) is not None:
                told[number] = Feedback(misconception.sentence, misconception.name)
            elif (sentence := _generic(failure, diagnosis, exercise.hints)) is not None:
                told[number] = Feedback(sentence)
    return told


def _generic(failure: Failure, diagnosis: Diagnosis | None, hints: tuple[str, ...]) -> str | None:
    """What can be said of a wrong value that nobody has named: what all of them have in common, or
    else the first hint.
    """
    error = failure.error
    if not isinstance(error, WrongValue):
        return None
    told = None
    # Whoever is told what arrived and how far that is off is told what was expected.
    if diagnosis is not None and error.expected is not None:
        told = describe_difference(diagnosis.pairs(failure))
    if told is None:
        return hints[0]
    return f"{told[0].upper()}{told[1:]}. Where does your code do that?"
