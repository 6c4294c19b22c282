"""Keeps a learner's progress in the workspace, in `.grader/progress.json`."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from grader.model.progress import Progress, Standing

SCHEMA = "grader/progress/v1"
FILE = Path(".grader", "progress.json")


def read_progress(root: Path) -> Progress:
    """The progress kept in the workspace `root`; an empty one if there is none."""
    try:
        return parse((root / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Progress()


def update_progress(root: Path, change: Callable[[Progress], Progress]) -> Progress:
    """Change the progress kept in the workspace `root`, and return what it has become.

    Raises:
        OSError: it cannot be written; what was there stays.
    """
    before = read_progress(root)
    after = change(before)
    if after != before:
        path = root / FILE
        path.parent.mkdir(exist_ok=True)
        unnamed = path.with_name(f"{path.name}.{os.getpid()}")
        unnamed.write_text(render(after), encoding="utf-8")
        unnamed.replace(path)
    return after


def now() -> datetime:
    """The time, as progress keeps it."""
    return datetime.now(UTC).replace(microsecond=0)


def render(progress: Progress) -> str:
    """The progress as an indented JSON text in ASCII."""
    exercises = {slug: _fields(standing) for slug, standing in progress.standings.items()}
    return json.dumps({"schema": SCHEMA, "exercises": exercises}, indent=2) + "\n"


def parse(text: str) -> Progress:
    """The progress that `render` made this text of."""
    document = json.loads(text)
    return Progress({slug: _standing(told) for slug, told in document["exercises"].items()})


def _fields(standing: Standing) -> dict[str, object]:
    return {
        "score": standing.score,
        "hints": sorted(standing.hints),
        "passed_at": standing.passed_at and standing.passed_at.isoformat(),
        "solution_at": standing.solution_at and standing.solution_at.isoformat(),
    }


def _standing(told: dict[str, Any]) -> Standing:
    times = (
        datetime.fromisoformat(told[name]) if told[name] else None
        for name in ("passed_at", "solution_at")
    )
    return Standing(told["score"], frozenset(told["hints"]), *times)
