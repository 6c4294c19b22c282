"""The course at a glance: what is passed, what it earned, what is left."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from grader.model import Exercise
from grader.model.progress import Standing
from grader.reports import amounts
from grader.reports.ink import Ink, Part

MAX_BAR, MIN_TITLE = 30, 12


@dataclass(frozen=True)
class Row:
    """One exercise, how far its learner has come, and whether there is an answer to it by now;
    `path` is where that is, or is to be.
    """

    exercise: Exercise
    standing: Standing
    started: bool
    path: Path

    @property
    def points(self) -> float:
        """Points earned; never more than the exercise gives by now."""
        return min(self.standing.score, self.exercise.points)

    @property
    def hints(self) -> int:
        """How many of its hints were taken."""
        return sum(number <= len(self.exercise.hints) for number in self.standing.hints)

    @property
    def notes(self) -> list[str]:
        """What there is to say on it, the most telling first."""
        told = {
            "with help": self.standing.with_help,
            "started": self.started and not self.standing.passed,
            amounts.counted(self.hints, "hint"): self.hints > 0,
        }
        return [note for note, holds in told.items() if holds]


def upcoming(rows: Sequence[Row]) -> Row | None:
    """What comes next: the first that is started and not passed, or else the first that is not
    passed; None where all are passed.
    """
    ahead = [row for row in rows if not row.standing.passed]
    begun = [row for row in ahead if row.started]
    return next(iter(begun or ahead), None)


def exercises(ink: Ink, rows: Sequence[Row]) -> None:
    """A line for each exercise, chapter by chapter, and the sums."""
    slugs = max(len("exercise"), *(len(row.exercise.slug) for row in rows))
    titles = max(len(row.exercise.title) for row in rows)
    notes = max(len(", ".join(row.notes)) for row in rows)
    # What has no room goes: first the ends of titles, then titles, levels, the lesser notes.
    room = ink.width - len(" ✓ ") - slugs - len("  points")
    titled = room - len("  level") - notes - 2 * bool(notes) - 2
    titles = min(titles, titled) if titled >= MIN_TITLE else 0
    levels = len("level") if titles or room >= len("  level") + notes + 2 else 0
    left = room - (titles + 2 if titles else 0) - (levels + 2 if levels else 0) - 2

    def columns(slug: str, title: str, points: str, level: str) -> str:
        shown = [slug.ljust(slugs)]
        shown += [_cut(title, titles, ink).ljust(titles)] if titles else []
        shown += [points.rjust(len("points"))]
        shown += [level.ljust(levels)] if levels else []
        return "  ".join(shown)

    ink.line(("   " + columns("exercise", "title", "points", "level"), "dim"))
    for chapter, group in _by_chapter(rows):
        ink.line((chapter, "bold"))
        for row in group:
            exercise, standing = row.exercise, row.standing
            earned = f"{amounts.points(row.points)}/{exercise.points}"
            ink.line(
                (f" {_tick(ink) if standing.passed else ' '} ", "green"),
                columns(exercise.slug, exercise.title, earned, "*" * exercise.difficulty),
                (_fitting(row.notes, left), "yellow"),
            )
    ink.line()
    sums(ink, rows)


def sums(ink: Ink, rows: Sequence[Row]) -> None:
    """How much is passed in all, with a bar."""
    passed = _passed(rows)
    style = "bold green" if passed == len(rows) else "bold"
    ink.line(*bar(_earned(rows), _possible(rows), min(MAX_BAR, ink.width), ink))
    told = amounts.sums(passed, len(rows), _earned(rows), _possible(rows))
    _wrapped(ink, f"{told}.", style)


def chapters(ink: Ink, rows: Sequence[Row]) -> None:
    """A line for each chapter, with a bar, the sums, and the help that was taken."""
    named = [(chapter, list(group)) for chapter, group in _by_chapter(rows)]
    names = max(len("chapter"), *(len(chapter) for chapter, _ in named))
    length = min(MAX_BAR, ink.width - names - len("  " + "  passed" + "  points"))
    ink.line((f"{'chapter':{names}}  {'':{length}}  passed  points", "dim"))
    for chapter, group in named:
        passed = f"{_passed(group)}/{len(group)}"
        earned = f"{amounts.points(_earned(group))}/{_possible(group)}"
        ink.line(
            f"{chapter:{names}}  ",
            *bar(_earned(group), _possible(group), length, ink),
            f"  {passed:>6}  {earned:>6}",
        )
    ink.line()
    sums(ink, rows)
    helped = sum(row.standing.with_help for row in rows)
    hints = sum(row.hints for row in rows)
    told = [f"{amounts.counted(helped, 'exercise')} passed with help"] if helped else []
    told += [f"{amounts.counted(hints, 'hint')} taken"] if hints else []
    if told:
        _wrapped(ink, f"{', '.join(told)}.")


def bar(done: float, of: float, length: int, ink: Ink) -> tuple[Part, Part]:
    """A bar of `length` columns, filled as far as `done` goes in `of`; full only for all of it,
    and empty only for none.
    """
    filled = int(length * done / of)
    if done > 0:
        filled = max(filled, 1)
    full, empty = "█░" if ink.unicode else "#."
    return (full * filled, "green"), (empty * (length - filled), "dim")


def _wrapped(ink: Ink, text: str, style: str = "") -> None:
    for line in textwrap.wrap(text, ink.width):
        ink.line((line, style))


def _by_chapter(rows: Iterable[Row]) -> Iterable[tuple[str, Iterable[Row]]]:
    return groupby(rows, lambda row: row.exercise.folder.parent.name.replace("-", " "))


def _passed(rows: Iterable[Row]) -> int:
    return sum(row.standing.passed for row in rows)


def _earned(rows: Iterable[Row]) -> float:
    return sum(row.points for row in rows)


def _possible(rows: Iterable[Row]) -> int:
    return sum(row.exercise.points for row in rows)


def _tick(ink: Ink) -> str:
    return "✓" if ink.unicode else "+"


def _cut(text: str, length: int, ink: Ink) -> str:
    if len(text) <= length:
        return text
    dots = "…" if ink.unicode else "..."
    return text[: length - len(dots)].rstrip() + dots


def _fitting(notes: Sequence[str], length: int) -> str:
    """As many of the first notes as there is room for, with a gap before them."""
    told = [", ".join(notes[:number]) for number in range(1, len(notes) + 1)]
    fitting = [f"  {text}" for text in told if len(text) <= length]
    return fitting[-1] if fitting else ""
