"""The result as GitHub Markdown, for the page of a run: what is done, what comes next, and what was
wrong, exercise by exercise.
"""

from __future__ import annotations

import html
import os
from collections.abc import Iterator
from pathlib import Path

from grader.model import ExerciseResult, Fault, Notice, Result, Status
from grader.reports.amounts import counted, points, sums
from grader.reports.markdown import block, code, prose
from grader.reports.plain import one_line, shown_path
from grader.reports.protection import limits
from grader.reports.verdict import MAX_PRINTED_LINES, OUR_FAULT, what_happened

_MARKS = {
    Status.PASSED: "✓",
    Status.FAILED: "✗",
    Status.ERROR: "✗",
    Status.UNATTEMPTED: "·",
}
_LEFT_OUT = "What there is to say about the other exercises is left out: it is too long.\n"


def render(result: Result, here: Path, room: int) -> str:
    """The summary, in at most `room` bytes of UTF-8; paths are shown from the folder `here`."""
    parts = [_table(result), _next(result, here), _notices(result, here)]
    parts += [_feedback(done, here, result.ahead) for done in result.exercises if _is_begun(done)]
    parts.append(f"<sub>{prose(limits(result.isolation))}</sub>\n")
    return _fitted([part for part in parts if part], room)


def _fitted(parts: list[str], room: int) -> str:
    """The parts, each a paragraph or more, as far as there is room for them."""
    room -= len(_LEFT_OUT.encode()) + 1
    text = ""
    for part in parts:
        if len((text + part).encode()) > room:
            return f"{text}{_LEFT_OUT}\n"
        text += f"{part}\n"
    return text


def _table(result: Result) -> str:
    passed = sum(done.status is Status.PASSED for done in result.exercises)
    title = sums(passed, len(result.exercises), result.score, result.max_score)
    rows = "".join(map(_row, result.exercises))
    return f"## {title}\n\n| | Exercise | Points |\n|:-:|:--|--:|\n{rows}"


def _row(done: ExerciseResult) -> str:
    score = f"{points(done.score)}/{done.max_score}"
    if done.fault is Fault.GRADER:
        score = "not marked"
    elif done.status is Status.UNATTEMPTED:
        score = f"not started {score}"
    title = prose(done.exercise.title).replace("|", r"\|")
    return f"| {_MARKS[done.status]} | {title} | {score} |\n"


def _next(result: Result, here: Path) -> str:
    told = []
    if any(done.fault is Fault.GRADER for done in result.exercises):
        told.append(f"{OUR_FAULT} Please report it.\n")
    if (done := result.ahead) is not None:
        told.append(
            f"**Next:** {_move(done, here)} Then commit and push, to have it marked again.\n"
        )
    return "\n".join(told)


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


def _notices(result: Result, here: Path) -> str:
    if not result.notices:
        return ""
    lines = (f"- {_notice(notice, here)}\n" for notice in result.notices)
    return f"### For whoever reads the marks\n\n{''.join(lines)}"


def _notice(notice: Notice, here: Path) -> str:
    told = f"! {prose(notice.told)}"
    if notice.path is None:
        return told
    line = "" if notice.line is None else f", line {notice.line}"
    return f"{told} ({code(shown_path(notice.path, here))}{line})"


def _is_begun(done: ExerciseResult) -> bool:
    return done.status in (Status.FAILED, Status.ERROR) and done.fault is not Fault.GRADER


def _feedback(done: ExerciseResult, here: Path, ahead: ExerciseResult | None) -> str:
    """What was wrong, folded away except for the exercise to go on with."""
    title = html.escape(one_line(done.exercise.title))
    unfolded = " open" if done is ahead else ""
    score = f"{points(done.score)}/{done.max_score}"
    parts = [
        f"<details{unfolded}>\n<summary>✗ <b>{title}</b> {score}</summary>\n",
        f"{code(shown_path(done.answer.path, here))}\n",
        *_checks(done),
        *_printed(done.printed),
        "</details>\n",
    ]
    return "\n".join(parts)


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
        yield f"{block('as above' if happened in told else happened)}\n"
        if check.feedback is not None and check.feedback not in told:
            yield f"→ {prose(check.feedback)}\n"
        told |= {happened, check.feedback or ""}
    if skipped := sum(check.status is Status.SKIPPED for check in done.checks):
        yield f"· {counted(skipped, 'check')} not run until this is right\n"


def _printed(printed: str) -> Iterator[str]:
    if not printed.strip():
        return
    lines = printed.splitlines()
    shown = "\n".join(line[:200] for line in lines[:MAX_PRINTED_LINES])
    yield f"Your code printed:\n\n{block(shown)}\n"
    if len(lines) > MAX_PRINTED_LINES:
        yield f"and {len(lines) - MAX_PRINTED_LINES} more lines\n"
