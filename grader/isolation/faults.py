"""What can go wrong on the learner's side, and the words for it.

Whatever the learner's side tells of itself may be forged, so it is cut to size here.
"""

from __future__ import annotations

import builtins
from dataclasses import dataclass

from grader.isolation.wire import MAX_TEXT
from grader.model import Fault
from grader.model.answer import MAX_ANSWER_BYTES

MAX_CODE = 70


class LearnerFault(BaseException):
    """The answer could not do what it was asked, and why, in a sentence for the learner.

    Not an `Exception`: a check that expects the answer to raise must never take this for it.
    """

    def __init__(self, message: str, fault: Fault | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.fault = fault
        self.line = line


class OutOfTime(LearnerFault):
    """The time for the exercise is used up: the rest of its checks are not run."""


class BrokenAnswer(LearnerFault):
    """The answer cannot even be loaded, so every check of it is moot. One is `told` why."""

    told = False


@dataclass(frozen=True)
class RaisedBy:
    """Where in the learner's file an exception arose; attached to it as `raised_by`.

    As text it is what a traceback ends with: the exception and, on a second line, the code.
    """

    type_name: str
    message: str
    line: int | None
    code: str

    def __str__(self) -> str:
        told = f"{self.type_name}: {self.message}" if self.message else self.type_name
        return f"{told}\n    {self.code}" if self.code else told


def rebuild(known: str, origin: RaisedBy) -> BaseException:
    """The exception again: the nearest builtin type, with the learner's words."""
    kind = vars(builtins).get(known)
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        told = f"ended with {origin.type_name}: hand the result back with `return` instead"
        return LearnerFault(told, Fault.CRASH, origin.line)
    if issubclass(kind, StopIteration | StopAsyncIteration):
        # A loop in a check would take it for its own end (PEP 479 knows the like).
        kind = RuntimeError
    for base in kind.__mro__:
        try:
            error: Exception = base(origin.message)
        except TypeError:
            continue
        error.raised_by = origin  # type: ignore[attr-defined]
        return error
    raise AssertionError("Exception itself takes a message")


def raised_by(told: list[object]) -> RaisedBy:
    """Where an exception arose, as the learner's side tells it: it may tell anything."""
    match told:
        case [str(kind), str(message), line, str(code)]:
            return RaisedBy(kind[:MAX_TEXT], message[:MAX_TEXT], line_number(line), code[:MAX_TEXT])
    return RaisedBy("Exception", "", None, "")


def line_number(value: object) -> int | None:
    """The value, if it can be the number of a line."""
    return value if type(value) is int and 0 < value <= MAX_ANSWER_BYTES else None


def point_at(message: str, offset: int, text: str) -> str:
    """The message over the line of code it is about, with a caret under the column."""
    code = text.strip("\n").replace("\t", " ")
    if not code.strip():
        return message[:MAX_TEXT]
    column = max(0, min(offset - 1, len(code)))
    # A long line is shown from a little before the column.
    start = max(len(code) - len(code.lstrip()), column - MAX_CODE // 2)
    shown = code[start : start + MAX_CODE].rstrip()
    return f"{message[:MAX_TEXT]}\n    {shown}\n    {' ' * (column - start)}^"
