"""The result as the outputs of a step that GitHub Classroom's reporter reads, one per exercise.

The reporter is classroom-resources/autograding-grading-reporter. Its table counts the tests that
passed, and its notices add their scores up: so that both say the same, all tests of an exercise are
worth the same, all or nothing. What it is told, it prints raw.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TextIO

from grader.model import Answer, Check, Exercise, ExerciseResult, Fault, Result, Status
from grader.reports.plain import one_line
from grader.reports.verdict import OUR_FAULT, what_happened

# Linux takes 128 KiB in one variable of an environment, and 2 MiB in all of it; the text gets there
# in base64, which is a third more.
MAX_BYTES = 1 << 16
MAX_BYTES_OF_ALL = 1 << 20
_MAX_LETTERS = 1 << 12
# Sums of such fractions are exact.
_GRAIN = 1 << 38

_STATUSES = {
    Status.PASSED: "pass",
    Status.FAILED: "fail",
    Status.ERROR: "error",
    Status.SKIPPED: "fail",
    Status.UNATTEMPTED: "fail",
}


class ClassroomReport:
    """Writes `<id>=<base64 of JSON>` to `stream`, a line for each exercise as soon as it is known.

    The last line about an exercise counts. The first ones say that nothing is marked yet: they
    stand if the step is ended before its time.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._room = MAX_BYTES
        self._told = set[Answer]()

    def begin(self, answers: Sequence[Answer]) -> None:
        """Not one of them is marked."""
        self._room = min(MAX_BYTES, MAX_BYTES_OF_ALL // max(1, len(answers)))
        told = "the step ended before this was marked. Run it again."
        for answer in answers:
            exercise = answer.exercise
            test = _test(f"{one_line(exercise.title)}: {told}", Status.ERROR)
            self._write(exercise, "error", exercise.points, [test])

    def exercise(self, result: ExerciseResult) -> None:
        """One of them is."""
        most = 0 if result.fault is Fault.GRADER else result.max_score
        self._write(result.exercise, _STATUSES[result.status], most, _tests(result))
        self._told.add(result.answer)

    def end(self, result: Result) -> None:
        """Those that nobody has started are known, too."""
        for exercise in result.exercises:
            if exercise.answer not in self._told:
                self.exercise(exercise)

    def _write(
        self, exercise: Exercise, status: str, most: int, tests: list[dict[str, object]]
    ) -> None:
        document = {"version": 1, "status": status, "max_score": most, "tests": tests}
        encoded = base64.b64encode(_fitted(document, tests, self._room)).decode("ascii")
        self._stream.write(f"{runner_id(exercise)}={encoded}\n")
        self._stream.flush()


def runner_id(exercise: Exercise) -> str:
    """What the reporter calls the exercise: it takes letters and digits only."""
    return exercise.slug.replace("-", "")


def _tests(result: ExerciseResult) -> list[dict[str, object]]:
    if result.fault is Fault.GRADER:
        return [_test(f"{OUR_FAULT} Please report it.", Status.ERROR)]
    if not result.checks:
        return [_test("not started", result.status)]
    shares = _shares(result.max_score, len(result.checks))
    return [
        _test(_told(check), check.status, share if check.status is Status.PASSED else 0.0)
        for check, share in zip(result.checks, shares, strict=True)
    ]


def _test(told: str, status: Status, score: float = 0.0) -> dict[str, object]:
    return {
        "name": told,
        "status": _STATUSES[status],
        "score": score,
        # Printed in the place of the name.
        "message": told if status is Status.ERROR else None,
        "test_code": "",
        "line_no": 0,
    }


def _shares(points: int, count: int) -> list[float]:
    """Equal parts of the points, in fractions whose sum is exactly these."""
    marks = [round(Fraction(points * place, count) * _GRAIN) / _GRAIN for place in range(count + 1)]
    return [after - before for before, after in pairwise(marks)]


def _told(check: Check) -> str:
    """What the check asks and what happened, with something before each line of it, so that none
    begins like a command.
    """
    says = one_line(check.says)
    if check.status is Status.PASSED:
        return says
    if check.status is Status.SKIPPED:
        return f"{says} (not run)"
    lines = [f"│ {line}" for line in what_happened(check).splitlines()]
    if check.feedback is not None:
        lines.append(f"→ {one_line(check.feedback)}")
    return "\n    ".join((says, *lines))


def _fitted(document: object, tests: list[dict[str, object]], room: int) -> bytes:
    """The document as JSON of at most `room` bytes: no test is left out, but what is said of it may
    be cut.
    """
    letters = _MAX_LETTERS
    while True:
        for test in tests:
            for name in ("name", "message"):
                if isinstance(text := test[name], str) and len(text) > letters:
                    test[name] = f"{text[:letters]}…"
        encoded = json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
        if len(encoded) <= room or not letters:
            return encoded
        letters //= 2
