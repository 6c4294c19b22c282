"""What there is to know of one exercise before it is done."""

from __future__ import annotations

import os
import textwrap
from pathlib import Path

from grader.model import Exercise, Kind
from grader.reports.amounts import counted
from grader.reports.command import command
from grader.reports.ink import Ink
from grader.reports.overview import Row
from grader.reports.plain import shown_path


def write_heading(ink: Ink, exercise: Exercise) -> None:
    """Its name and title."""
    for line in textwrap.wrap(f"{exercise.slug}: {exercise.title}", ink.width):
        ink.line((line, "bold"))


def write_facts(ink: Ink, row: Row) -> None:
    """Where it stands in the course, what it takes, and how far its learner has come."""
    exercise = row.exercise
    ink.line((f"chapter {exercise.chapter}, {exercise.kind}", "dim"))
    ink.line((f"{counted(exercise.points, 'point')}, level {exercise.difficulty} of 3", "dim"))
    state = "passed" if row.standing.passed else "started" if row.started else "not started"
    state += ", with help" if row.standing.with_help else ""
    hints = f"; {row.hints} of {counted(len(exercise.hints), 'hint')} seen" if row.hints else ""
    ink.line((f"{state}{hints}", "dim"))


def write_task(ink: Ink, exercise: Exercise, here: Path) -> None:
    """What is asked for; paths are shown from the folder `here`."""
    # It takes longer to import than all else together.
    from grader.reports.prose import write_prose

    text = exercise.prompt_path.read_text(encoding="utf-8")
    write_prose(ink, text, picture=shown_path(exercise.shown_plot_path, here))


def write_next(ink: Ink, row: Row, here: Path) -> None:
    """Which file is to be edited, and what to type then."""
    exercise = row.exercise
    if not os.path.lexists(row.path):
        ink.line(f"{row.path.name} is missing.")
        ink.line("Put it back: ", (command("reset", exercise.slug), "bold"))
        return
    ink.line("Edit ", (shown_path(row.path, here), "bold"))
    if exercise.kind is Kind.PLOT:
        ink.line("and look at ", (shown_path(exercise.shown_plot_path, here), "bold"))
    ink.line("then run: ", (command("check", exercise.slug), "bold"))
