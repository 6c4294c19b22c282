"""What can happen while watching, as it goes through the one queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from queue import SimpleQueue

from grader.model import Answer, ExerciseResult


@dataclass(frozen=True)
class Saved:
    """The files of these answers were saved, put back or removed."""

    answers: Sequence[Answer]


@dataclass(frozen=True)
class Marked:
    """An answer has its result."""

    result: ExerciseResult


@dataclass(frozen=True)
class Unmarked:
    """An answer could not be marked, which is no fault of its own; None: none can be any more."""

    answer: Answer | None
    error: Exception


@dataclass(frozen=True)
class Pressed:
    """A key was pressed: a letter, or a name from `grader.watch.keys`."""

    key: str


@dataclass(frozen=True)
class Told:
    """Something the learner should know, in a line."""

    line: str


class Signal(Enum):
    """What the terminal or the clock says."""

    RESIZED = auto()
    SUSPEND = auto()
    RESUMED = auto()
    SLOW = auto()


Event = Saved | Marked | Unmarked | Pressed | Told | Signal
Events = SimpleQueue[Event]
