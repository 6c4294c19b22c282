"""The result as GitHub Markdown, for the page of a run: what is done, what comes next, and what was
wrong, exercise by exercise.
"""

from __future__ import annotations

import html
import io
import os
from collections.abc import Iterator
from pathlib import Path

from grader.model import ExerciseResult, Fault, Notice, Result, Status
from grader.reports.amounts import counted, points, sums
from grader.reports.ink import MAX_WIDTH, ink_for
from grader.reports.markdown import block, code, prose
from grader.reports.notices import shown_place
from grader.reports.plain import one_line, shown_path
from grader.reports.protection import limits
from grader.reports.verdict import OUR_FAULT, printed, what_happened, write

_MARKS = {
    Status.PASSED: "✓",
    Status.FAILED: "✗",
    Status.ERROR: "✗",
    Status.UNATTEMPTED: "·",
}
_MAX_LETTERS = 4000
_LEFT_OUT = "\nWhat there is to say about the other exercises is left out: it is too long.\n"


def render(result: Result, here: Path, room: int) -> str:
    """The summary, in at most `room` bytes of UTF-8; paths are shown from the folder `here`."""
    notes = "".join(_notice(notice, here) for notice in result.notices)
    head = _table(result) + _next(result, here) + notes
    foot = f"\n<sub>{prose(limits(result.isolation))}</sub>\n"
    room -= len((head + foot + _LEFT_OUT).encode())
    told = ""
    for done in result.exercises:
        if done.status in (Status.FAILED, Status.ERROR) and done.fault is not Fault.GRADER:
            part = _feedback(done, here, is_next=done is result.ahead)
            if len((told + part).encode()) > room:
                told += _LEFT_OUT
                break
            told += part
    return head + told + foot


def _table(result: Result) -> str:
    passed = sum(done.status is Status.PASSED for done in result.exercises)
    title = sums(passed, len(result.exercises), result.score, result.max_score)
    rows = "".join(map(_row, result.exercises))
    return f"\n## {title}\n\n| | Exercise | Points |\n|:-:|:--|--:|\n{rows}"


def _row(done: ExerciseResult) -> str:
    mark, score = _MARKS[done.status], f"{points(done.score)}/{done.max_score}"
    if done.fault is Fault.GRADER:
        mark, score = "!", "not marked"
    elif done.status is Status.UNATTEMPTED:
        score = f"not started {score}"
    title = prose(done.exercise.title).replace("|", r"\|")
    return f"| {mark} | {title} | {score} |\n"


def _next(result: Result, here: Path) -> str:
    told = ""
    if any(done.fault is Fault.GRADER for done in result.exercises):
        told += f"\n{OUR_FAULT} Please report it.\n"
    if (done := result.ahead) is not None:
        told += f"\n**Next:** {_move(done, here)} Then commit and push, to have it marked again.\n"
    return told


def _move(done: ExerciseResult, here: Path) -> str:
    slug, path = done.exercise.slug, done.answer.path
    if not os.path.lexists(path):
        return f"put the stub back with {code(f'grader reset {slug}')}, and go on from there."
    check = code(f"grader check {slug}")
    if done.status is Status.UNATTEMPTED:
        return f"open {code(shown_path(path, here))}, and try it with {check}."
    told = f"fix {code(shown_path(path, here))}, and try it with {check}."
    # Hints say how to solve it, and not how to make a file load.
    if done.fault in (Fault.SYNTAX, Fault.IMPORT):
        return told
    return f"{told} Or ask for a hint: {code(f'grader hint {slug}')}."


def _notice(notice: Notice, here: Path) -> str:
    place = shown_place(notice, here)
    told = prose(notice.told[:_MAX_LETTERS])
    return f"\n**Note:** {code(place)}: {told}\n" if place else f"\n**Note:** {told}\n"


def _feedback(done: ExerciseResult, here: Path, *, is_next: bool) -> str:
    """What was wrong, folded away except for the exercise to go on with."""
    title = html.escape(one_line(done.exercise.title))
    paragraphs = (
        f"<details{' open' if is_next else ''}>",
        f"<summary>✗ <b>{title}</b> {points(done.score)}/{done.max_score}</summary>\n",
        f"{code(shown_path(done.answer.path, here))}\n",
        *_checks(done),
        *_printed(done),
        "</details>\n",
    )
    return "\n" + "\n".join(paragraphs)


def _checks(done: ExerciseResult) -> Iterator[str]:
    told = set[str]()
    for check in done.checks:
        if check.status is Status.SKIPPED:
            continue
        yield f"{_MARKS[check.status]} {prose(check.says)}\n"
        if check.status is Status.PASSED:
            continue
        # One cause, one message, however many checks it fails.
        happened = what_happened(check)
        yield f"{block('as above' if happened in told else _wrapped(happened))}\n"
        if check.feedback is not None and check.feedback not in told:
            yield f"→ {prose(check.feedback[:_MAX_LETTERS])}\n"
        told |= {happened, check.feedback or ""}
    if skipped := sum(check.status is Status.SKIPPED for check in done.checks):
        yield f"· {counted(skipped, 'check')} not run until this is right\n"


def _wrapped(text: str) -> str:
    """The lines as wide as the page takes them: in code, it breaks none."""
    lines = io.StringIO()
    write(ink_for(lines), text[:_MAX_LETTERS])
    return lines.getvalue()


def _printed(done: ExerciseResult) -> Iterator[str]:
    lines, left_out = printed(done, MAX_WIDTH)
    if lines:
        shown = "\n".join(lines)
        yield f"Your code printed:\n\n{block(shown)}\n"
    if left_out:
        yield f"and {left_out} more lines\n"
