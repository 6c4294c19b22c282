"""The result as PrairieLearn reads it from `/grade/results/results.json`.

The format: https://prairielearn.readthedocs.io/en/latest/externalGrading/#grading-results
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from grader.model import ExerciseResult, Fault, Result, Status
from grader.reports.account import account, overview, shortened
from grader.reports.amounts import adding_up
from grader.reports.plain import one_line
from grader.reports.verdict import OUR_FAULT

MAX_BYTES = 1 << 20
"""Of the document: PrairieLearn refuses a larger one, and the marks with it."""

_MOST_LETTERS = 16_000
_MOST_OF_A_LINE = 200


def render(result: Result) -> str:
    """The whole result as a JSON text in ASCII, of at most `MAX_BYTES`: texts are cut where they
    must be.

    Where nothing could be marked, be it that no answer that was started can be read as Python or
    that the grader failed, it is not gradable, and costs no attempt.
    """
    document: dict[str, object] = {"gradable": True}
    if unread := _why_not_gradable(result):
        document = {"gradable": False, "format_errors": unread}
    else:
        document["score"] = min(result.score / result.max_score, 1.0)
    told = overview(result)
    tests = list(_tests(result.exercises))
    most = _MOST_LETTERS
    while True:
        document["message"] = shortened(told, most)
        document["tests"] = [test | {"message": shortened(text, most)} for test, text in tests]
        text = json.dumps(document, indent=2, allow_nan=False) + "\n"
        if len(text) <= MAX_BYTES or not most:
            return text
        most //= 2


def _why_not_gradable(result: Result) -> list[str]:
    """A line for each reason; none if something could be marked."""
    started = [done for done in result.exercises if done.status is not Status.UNATTEMPTED]
    if not started:
        return ["There is nothing to mark: no answer has been started."]
    ours = [done for done in started if done.fault is Fault.GRADER]
    broken = [done for done in started if done.fault is Fault.SYNTAX]
    if len(ours) + len(broken) < len(started):
        return []
    return [OUR_FAULT] * bool(ours) + [_unreadable(done) for done in broken]


def _unreadable(exercise: ExerciseResult) -> str:
    happened = next((check.message for check in exercise.checks if check.message), None)
    first = one_line((happened or "").partition("\n")[0][:_MOST_OF_A_LINE])
    place = next((f", line {it.line}" for it in exercise.checks if it.line is not None), "")
    return f"{exercise.exercise.slug}{place}: {first or 'this cannot be read as Python'}"


def _tests(exercises: Sequence[ExerciseResult]) -> Iterator[tuple[dict[str, object], str]]:
    """A test for each exercise, and the text on it.

    All have points, since PrairieLearn shows those of none if one has none; what the grader failed
    to mark is out of 0, which is shown as neither right nor wrong.
    """
    marked = [done.fault is not Fault.GRADER for done in exercises]
    points = adding_up(
        [done.score if it else 0.0 for done, it in zip(exercises, marked, strict=True)]
    )
    for done, earned, is_marked in zip(exercises, points, marked, strict=True):
        test: dict[str, object] = {
            "name": f"{done.exercise.slug}: {done.exercise.title}",
            "points": earned,
            "max_points": done.max_score if is_marked else 0,
        }
        yield test, account(done)
