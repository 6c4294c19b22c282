"""What there is to tell, as plain texts, for systems that show each in a box of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.model import ExerciseResult, Fault, Result, Status
from grader.reports.amounts import sums
from grader.reports.ink import Page
from grader.reports.notices import notice_in_words
from grader.reports.verdict import OUR_FAULT, Verdict

# As wide as the boxes are on a laptop.
_WIDTH = 80


def overview(result: Result) -> str:
    """How much is done, what could not be marked, and what whoever reads the marks should know."""
    return "\n".join(_overview(result))


def account(result: ExerciseResult) -> str:
    """The verdict on one exercise, in the words that `grader check` has for it."""
    page = Page(_WIDTH, unicode=True)
    if result.fault is Fault.GRADER:
        page.line(OUR_FAULT)
    if result.status is Status.UNATTEMPTED:
        page.line("Not started.")
    verdict = Verdict(page, result)
    verdict.unread()
    for check in result.checks:
        verdict.check(check)
    verdict.afterword(gap=True)
    verdict.printed(gap=True)
    lines = (
        "".join(part if isinstance(part, str) else part[0] for part in line).rstrip()
        for line in page.take()
    )
    return "\n".join(lines)


def shortened(text: str, most: int) -> str:
    """The first `most` letters, and a line to say so if there are more."""
    return text if len(text) <= most else f"{text[:most]}\nThe rest is too long to be shown."


def _overview(result: Result) -> Iterator[str]:
    passed = sum(done.status is Status.PASSED for done in result.exercises)
    yield f"{sums(passed, len(result.exercises), result.score, result.max_score)}."
    unmarked = [done.exercise.slug for done in result.exercises if done.fault is Fault.GRADER]
    if unmarked:
        yield f"Not marked: {', '.join(unmarked)}. {OUR_FAULT} Please report it."
    for notice in result.notices:
        yield f"Note: {notice_in_words(notice, Path.cwd())}"
