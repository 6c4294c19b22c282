"""Puts the words for a notebook: the checks know only the one module that was made of its cells."""

from __future__ import annotations

import dataclasses
import re

from grader.isolation.worker import FILE_NAME
from grader.model import Answer, Check, ExerciseResult, Fault

# How Python begins a warning, and names a place in a traceback.
_PLACE = re.compile(rf'{re.escape(FILE_NAME)}(?::(\d{{1,9}})|", line (\d{{1,9}}))?')
# How it refers to a line in the text of a syntax error.
_OTHER_LINE = re.compile(r"\bline (\d{1,9})\b")

_KEEP_APART = """
An answer can import Python's own modules and NumPy: keep what needs more in a cell of its own."""


def in_cells(result: ExerciseResult) -> ExerciseResult:
    """The result of a notebook, with every place in it as its learner sees it."""
    answer = result.answer
    return dataclasses.replace(
        result,
        checks=tuple(_check(answer, check) for check in result.checks),
        printed=_PLACE.sub(lambda found: _told_place(answer, found), result.printed),
    )


def _check(answer: Answer, check: Check) -> Check:
    cell, line = answer.place_of(check.line)
    message = check.message
    if message is not None and check.fault is Fault.SYNTAX:
        # Its further lines are the learner's own.
        first, *rest = message.split("\n", 1)
        told = _OTHER_LINE.sub(lambda found: _told_line(answer, found), first)
        message = "\n".join([told, *rest])
    if message is not None and check.fault is Fault.IMPORT and "ModuleNotFoundError" in message:
        message += _KEEP_APART
    return dataclasses.replace(check, cell=cell, line=line, message=message)


def _told_line(answer: Answer, found: re.Match[str]) -> str:
    _, line = answer.place_of(int(found[1]))
    return found[0] if line is None else f"line {line}"


def _told_place(answer: Answer, found: re.Match[str]) -> str:
    number, quote = (found[1], "") if found[1] else (found[2], '"')
    if number is None:
        return answer.path.name
    cell, line = answer.place_of(int(number))
    where = "" if cell is None else f", cell {cell}, line {line}"
    return f"{answer.path.name}{quote}{where}"
