"""What there is to know of one exercise before it is done."""

from __future__ import annotations

import textwrap
from pathlib import Path

from grader.model import Exercise, Kind
from grader.model.progress import Standing
from grader.reports.command import command
from grader.reports.ink import Ink
from grader.reports.plain import one_line


def write_heading(ink: Ink, exercise: Exercise) -> None:
    """Its name and title."""
    for line in textwrap.wrap(f"{exercise.slug}: {exercise.title}", ink.width):
        ink.line((line, "bold"))


def write_facts(ink: Ink, exercise: Exercise, standing: Standing, *, started: bool) -> None:
    """Where it stands in the course, what it takes, and how far its learner has come."""
    points = _counted(exercise.points, "point")
    ink.line((f"chapter {exercise.chapter}, {exercise.kind}", "dim"))
    ink.line((f"{points}, level {exercise.difficulty} of 3", "dim"))
    state = "started" if started else "not started"
    if standing.passed:
        state = "passed, with help" if standing.with_help else "passed"
    seen, hints = len(standing.hints), len(exercise.hints)
    ink.line((f"{state}; {seen} of {hints} hints seen" if seen else state, "dim"))


def write_task(ink: Ink, exercise: Exercise, here: Path) -> None:
    """What is asked for; paths are shown from the folder `here`."""
    # It takes longer to import than all else together.
    from grader.reports.prose import write_prose

    text = exercise.prompt_path.read_text(encoding="utf-8")
    write_prose(ink, text, picture=shown_path(exercise.plot_path, here))


def write_next(ink: Ink, exercise: Exercise, here: Path) -> None:
    """Which file is to be edited, and what to type then."""
    ink.line("Edit ", (shown_path(exercise.answer_path, here), "bold"))
    if exercise.kind is Kind.PLOT:
        ink.line("and look at ", (shown_path(exercise.plot_path, here), "bold"))
    ink.line("then run: ", (command("check", exercise.slug), "bold"))


def shown_path(path: Path, here: Path) -> str:
    """The path as it is typed in the folder `here`."""
    return one_line(str(path.relative_to(here) if path.is_relative_to(here) else path))


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
