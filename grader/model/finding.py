"""What `grader doctor` finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, and how it was found, in a few words each.

    Where something is not as it should be, `remedy` says what to do. It is `harmless` if all works
    nevertheless.
    """

    about: str
    told: str
    remedy: str | None = None
    harmless: bool = False

    @property
    def holds(self) -> bool:
        """Whether everything works, as far as this goes."""
        return self.remedy is None or self.harmless
