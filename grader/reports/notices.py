"""Notices in words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from grader.model import Notice
from grader.reports.ink import Ink
from grader.reports.plain import one_line, shown_path
from grader.reports.verdict import write


def shown_place(notice: Notice, here: Path) -> str:
    """The place that the notice is about, as far as it is about one: `exercise.py, line 7`. The
    path is as it is typed in the folder `here`.
    """
    place = [] if notice.path is None else [shown_path(notice.path, here)]
    units = (("cell", notice.cell), ("line", notice.line))
    return ", ".join([*place, *(f"{unit} {at}" for unit, at in units if at is not None)])


def notice_in_words(notice: Notice, here: Path) -> str:
    """The notice on one line, after its place."""
    place, told = shown_place(notice, here), one_line(notice.told)
    return f"{place}: {told}" if place else told


def write_notices(ink: Ink, notices: Iterable[Notice], here: Path) -> None:
    """Write each, for people."""
    # A learner may have chosen the names in it: no line begins with these.
    gutter = "│ " if ink.unicode else "| "
    for notice in notices:
        write(ink, f"Note: {notice_in_words(notice, here)}", gutter)
