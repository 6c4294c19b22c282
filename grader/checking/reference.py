"""What an author knows of an exercise, and learners are not to see."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reference:
    """The texts of the solution and of the misconceptions; None where there is no such file."""

    solution: str | None
    misconceptions: str | None
