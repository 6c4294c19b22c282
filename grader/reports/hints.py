"""The hints to an exercise: those seen before, and a new one."""

from __future__ import annotations

from collections.abc import Collection

from grader.model import Exercise
from grader.reports.command import command
from grader.reports.ink import Ink
from grader.reports.prose import write_prose


def write_hints(ink: Ink, exercise: Exercise, seen: Collection[int], new: int | None) -> None:
    """The hints that were seen, by their numbers from 1, then the new one if there is one, and
    what to do when that does not help.
    """
    numbers = range(1, len(exercise.hints) + 1)
    for number in numbers:
        if number in seen:
            ink.line()
            ink.line((f"Hint {number} of {len(numbers)}", "dim"))
            write_prose(ink, exercise.hints[number - 1], indent="  ", style="dim")
    if new is not None:
        ink.line()
        in_order = all(number in seen for number in range(1, new))
        told = "" if in_order else ", chosen for your answer"
        ink.line((f"Hint {new} of {len(numbers)}{told}", "bold"))
        write_prose(ink, exercise.hints[new - 1], indent="  ")
    ink.line()
    left = len({*numbers} - {*seen, new})
    if left:
        told = "1 more hint" if left == 1 else f"{left} more hints"
        ink.line(f"{told}: ", (command("hint", exercise.slug), "bold"))
    else:
        ink.line("That was the last hint." if new else "You have seen all hints.")
        ink.line("The solution: ", (command("solution", exercise.slug), "bold"))
