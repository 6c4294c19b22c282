"""How the command is typed where it runs."""

from __future__ import annotations

import os


def command(*words: str) -> str:
    """`grader` with these words, for a learner to type."""
    # uv names itself to what it runs: the command may be on no PATH without it.
    return " ".join(("uv run grader" if "UV" in os.environ else "grader", *words))
