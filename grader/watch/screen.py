"""Composes the one screen, always in the same order: verdict, feedback, hints, progress, keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from grader.course.signatures import changed_signatures
from grader.model import Check, ExerciseResult, Fault, Kind, Status
from grader.model.progress import Progress
from grader.reports.amounts import points, sums
from grader.reports.columns import columns, cut
from grader.reports.ink import MAX_WIDTH, Ink, Line, Page, Part
from grader.reports.notices import write_notices
from grader.reports.overview import MAX_BAR, bar
from grader.reports.plain import plain, shown_path
from grader.reports.prose import write_prose
from grader.reports.task import write_task
from grader.reports.verdict import OUR_FAULT, Verdict, heading, write
from grader.watch.session import Session, View

WriteList = Callable[[Ink, Progress], None]

# From this height on there is room for empty lines, from this width on for whole words.
_ROOMY, _SHORTEST_BAR = 18, 8

_GAP = "  "
_KEYS = (
    ("n", "next"),
    ("h", "hint"),
    ("l", "list"),
    ("r", "reset"),
    ("c", "check all"),
    ("q", "quit"),
)


class Screen(NamedTuple):
    """Lines from top to bottom, and how far down the middle part is scrolled."""

    lines: Sequence[Line]
    scroll: int


@dataclass(frozen=True)
class Composer:
    """Composes screens; `here` is the folder that paths are shown from, and `write_list` writes the
    list of exercises.
    """

    here: Path
    unicode: bool
    write_list: WriteList

    def compose(self, session: Session, width: int, height: int) -> Screen:
        """The screen for a terminal of `width` columns and `height` lines."""
        page = Page(min(width, MAX_WIDTH), unicode=self.unicode)
        roomy = height >= _ROOMY
        foot = _foot(session, page, roomy=roomy)
        head: list[Line] = []
        if session.view is View.LIST:
            self.write_list(page, session.progress)
            body = page.take()
        elif session.view is View.ALL:
            body = _all(session, page)
        else:
            head = self._head(session, page)
            body = self._verdict(session, page, height - len(head) - len(foot), roomy=roomy)
        room = height - len(head) - len(foot)
        scroll = 0
        if len(body) > room:
            body, scroll = _window(body, page, room, session.scroll)
        gap: list[Line] = [()] * (room - len(body))
        return Screen([*head, *body, *gap, *foot][:height], scroll)

    def _head(self, session: Session, page: Page) -> list[Line]:
        """Which exercise, its points, and where its file is."""
        exercise, result = session.current, session.result
        if result is None or (session.is_waiting and session.slow):
            told = "marking" if session.is_waiting else ""
            heading(page, exercise, "bold", (told, "dim"))
        else:
            Verdict(page, result).heading()
        path = shown_path(result.answer.path if result else exercise.answer_path, self.here)
        if exercise.kind is Kind.PLOT:
            path = f"{path}, and {exercise.plot_path.name} beside it"
        sign = "…" if self.unicode else "..."
        while columns(path) > page.width:
            path = sign + path[len(sign) + 1 :]
        page.line((path, "dim"))
        return page.take()

    def _verdict(self, session: Session, page: Page, room: int, *, roomy: bool) -> list[Line]:
        """What there is to say of the answer, and the hints that were asked for."""
        hints = _hints(session, page)
        result = session.result
        if result is None or (session.is_waiting and session.slow):
            if session.is_waiting:
                write(page, "Marking it. What never ends is stopped after some seconds.")
            groups = [page.take(), hints]
        elif result.status is Status.UNATTEMPTED:
            with suppress(FileNotFoundError):
                write_task(page, session.current, self.here)
            task = page.take()
            write(page, "Write your answer in this file and save it: the verdict appears here.")
            groups = [task, page.take(), hints]
        else:
            write_notices(page, changed_signatures(result), self.here)
            notices = page.take()
            room -= sum(len(others) + roomy for others in (notices, hints) if others)
            groups = [*_result(session, result, page, room, gap=roomy), notices, hints]
        groups = [group for group in groups if group]
        if not roomy:
            return list(chain.from_iterable(groups))
        return [line for group in groups for line in ((), *group)]


def _hints(session: Session, page: Page) -> list[Line]:
    seen = set(session.result.hints if session.result else ())
    for number in session.hints:
        in_order = seen.issuperset(range(1, number))
        seen.add(number)
        told = "" if in_order else ", chosen for your answer"
        page.line((f"Hint {number} of {len(session.current.hints)}{told}", "bold"))
        write_prose(page, session.current.hints[number - 1], indent="  ")
    return page.take()


def _result(
    session: Session, result: ExerciseResult, page: Page, room: int, *, gap: int
) -> Sequence[list[Line]]:
    """What is told of a result, with a gap before each part, in as few lines as `room` asks for:
    what failed comes first and whole, what holds and what was not tried is cut short.
    """
    verdict = Verdict(page, result)
    _tell(session, result, verdict, page)
    told = page.take()
    failed, held, skipped = (
        [_block(check, verdict, page) for check in result.checks if check.status in which]
        for which in ({Status.FAILED, Status.ERROR}, {Status.PASSED}, {Status.SKIPPED})
    )
    verdict.printed()
    printed = page.take()
    checks = list(chain.from_iterable(failed))
    room -= len(checks) + gap
    room -= sum(len(others) + gap for others in (told, printed) if others)
    held_lines = _folded(held, room - bool(skipped), "hold", "holds")
    skipped_lines = _folded(
        skipped, room - len(held_lines), "wait for one that failed", "waits for one that failed"
    )
    return told, checks + held_lines + skipped_lines, printed


def _block(check: Check, verdict: Verdict, page: Page) -> list[Line]:
    verdict.check(check)
    return page.take()


def _tell(session: Session, result: ExerciseResult, verdict: Verdict, page: Page) -> None:
    """What there is to say before the checks."""
    verdict.unread()
    if result.fault is Fault.GRADER:
        write(page, OUR_FAULT)
    if result.status is not Status.PASSED:
        return
    count = len(result.checks)
    told = {1: "the check holds", 2: "both checks hold"}.get(count, f"all {count} checks hold")
    page.line((f"Passed: {told}.", "bold green"))
    verdict.afterword()
    ahead = session.next()
    if ahead is not None:
        stop = "" if ahead.title.endswith("?") else "."
        write(page, f"Press n to go on to {ahead.slug}: {ahead.title}{stop}")
    else:
        write(page, "This was the last one: every exercise is passed.")


def _folded(blocks: Sequence[Sequence[Line]], room: int, several: str, one: str) -> list[Line]:
    """As many of the blocks as there is room for, and in a line how many more there are."""
    lines = list(chain.from_iterable(blocks))
    if len(lines) <= room or not blocks:
        return lines
    kept = list[Line]()
    left = len(blocks)
    for block in blocks:
        if len(kept) + len(block) > room - 1:
            break
        kept += block
        left -= 1
    return [*kept, ((f"    and {left} more {one if left == 1 else several}", "dim"),)]


def _all(session: Session, page: Page) -> list[Line]:
    """A line for each exercise that was to be checked."""
    passed = marked = 0
    for answer in session.checked:
        exercise = answer.exercise
        result = session.results.get(exercise.slug)
        if exercise.slug in session.waiting:
            heading(page, exercise, "", ("marking", "dim"))
            continue
        marked += 1
        if result is None:
            heading(page, exercise, "", ("not marked", "dim"))
        else:
            passed += result.status is Status.PASSED
            Verdict(page, result).heading("")
    page.line()
    count = len(session.checked)
    told = f"{passed} of {count} passed." if marked == count else f"{marked} of {count} marked."
    page.line((told, "bold"))
    return page.take()


def _window(body: list[Line], page: Page, room: int, scroll: int) -> tuple[list[Line], int]:
    """What is to be seen of a body that is too long, and how far down that is."""
    window = max(room - 1, 1)
    scroll = min(scroll, len(body) - window)
    arrows = "↑ ↓" if page.unicode else "arrow keys"
    told = f"lines {scroll + 1} to {scroll + window} of {len(body)} ({arrows})"
    more = ((cut(told, page.width), "dim"),)
    return [*body[scroll : scroll + window], more], scroll


def _foot(session: Session, page: Page, *, roomy: bool) -> list[Line]:
    """What happened beside, the progress, and the keys."""
    if roomy:
        page.line()
    for told in (session.trouble, session.notice):
        if told is not None:
            write(page, plain(told), style="bold")
    if session.view is not View.LIST:
        _progress(session, page)
    if session.view is View.RESET:
        told = "Put the stub back? Your answer is kept beside it."
        _choices(page, told, (("y", "yes"), ("n", "no")))
    elif session.view is View.VERDICT:
        _choices(page, "", _KEYS)
    else:
        page.line(("any key", "bold"), " goes back")
    return page.take()


def _progress(session: Session, page: Page) -> None:
    passed, count, score, most = session.sums
    scored = f"{points(score)}/{most} points"
    ways = (
        sums(*session.sums),
        f"{passed}/{count} exercises  {scored}",
        f"{passed}/{count}  {scored}",
    )
    told = next((way for way in ways if len(way) + _SHORTEST_BAR < page.width), ways[-1])
    length = min(page.width - len(told) - 1, MAX_BAR)
    page.line(*bar(score, most, length, page), f" {told}")


def _choices(page: Page, told: str, keys: Iterable[tuple[str, str]]) -> None:
    """A question, and the keys that answer it, on as many lines as it takes."""
    if told:
        write(page, told, style="bold")
    parts: list[Part] = []
    used = 0
    for key, does in keys:
        length = len(f"{key} {does}")
        if parts and used + len(_GAP) + length > page.width:
            page.line(*parts)
            parts, used = [], 0
        if parts:
            parts.append(_GAP)
            used += len(_GAP)
        parts += [(key, "bold"), f" {does}"]
        used += length
    page.line(*parts)
