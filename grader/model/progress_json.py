"""Progress as JSON, `grader/progress/v1`: what a workspace keeps, and what travels between two.

Whatever is not exactly that format is refused: it may be half a file, or somebody else's.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

from grader.model.progress import Progress, Standing

SCHEMA = "grader/progress/v1"
MAX_BYTES = 1 << 20
MAX_SCORE = 1000
MAX_HINT = 1000

_FIELDS = ("score", "hints", "passed_at", "solution_at")
_SLUG = re.compile(r"(?=.{1,100}\Z)[a-z0-9]+(-[a-z0-9]+)*")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


class NewerFormat(ValueError):
    """Written by a grader that knows more than this one."""


def render(progress: Progress) -> bytes:
    """The progress as an indented JSON text in ASCII.

    Raises:
        ValueError: there is more in it than the format allows for; the text says what.
    """
    exercises = {slug: _fields(standing) for slug, standing in progress.standings.items()}
    content = json.dumps({"schema": SCHEMA, "exercises": exercises}, indent=2).encode() + b"\n"
    # What could not be read again is not written.
    parse(content)
    return content


def parse(content: bytes) -> Progress:
    """The progress that `render`, or another writer of the format, made this text of.

    Raises:
        NewerFormat: it is of a later version of the format.
        ValueError: it is anything else; the text says what is wrong.
    """
    if len(content) > MAX_BYTES:
        raise ValueError(f"larger than {MAX_BYTES >> 20} MiB")
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        raise ValueError("not JSON, or not all of it") from None
    schema = document.get("schema") if isinstance(document, dict) else None
    if isinstance(schema, str) and re.fullmatch(r"grader/progress/v([2-9]|[1-9][0-9]+)", schema):
        raise NewerFormat(f"{schema}, which is newer than {SCHEMA}")
    if schema != SCHEMA:
        raise ValueError(f"not {SCHEMA}")
    exercises = document.get("exercises")
    if not isinstance(exercises, dict) or len(document) != 2:
        raise ValueError("schema and exercises must be all there is")
    return Progress({_slug(name): _standing(name, told) for name, told in exercises.items()})


def _fields(standing: Standing) -> dict[str, object]:
    return {
        "score": standing.score,
        "hints": sorted(standing.hints),
        "passed_at": _written(standing.passed_at),
        "solution_at": _written(standing.solution_at),
    }


def _written(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat().replace("+00:00", "Z")


def _slug(name: str) -> str:
    if not _SLUG.fullmatch(name):
        raise ValueError(f"{name[:40]!r} is no name of an exercise")
    return name


def _standing(slug: str, told: Any) -> Standing:
    if not isinstance(told, dict) or sorted(told) != sorted(_FIELDS):
        raise ValueError(f"{slug} must have {', '.join(_FIELDS)}, and nothing else")
    score, hints = told["score"], told["hints"]
    if type(score) not in (int, float) or not 0 <= score <= MAX_SCORE:
        raise ValueError(f"{slug}: score must be a number from 0 to {MAX_SCORE}")
    if not isinstance(hints, list) or not all(map(_is_hint, hints)):
        raise ValueError(f"{slug}: hints must be a list of whole numbers from 1 to {MAX_HINT}")
    times = (_time(slug, name, told[name]) for name in ("passed_at", "solution_at"))
    # There is a zero below zero.
    return Standing(abs(score), frozenset(hints), *times)


def _is_hint(number: object) -> bool:
    return type(number) is int and 1 <= number <= MAX_HINT


def _time(slug: str, name: str, told: object) -> datetime | None:
    if told is None:
        return None
    try:
        if isinstance(told, str) and _TIME.fullmatch(told):
            return datetime.fromisoformat(told)
    except ValueError:
        pass
    raise ValueError(f"{slug}: {name} must be null or a time such as 2026-01-31T09:30:00Z")
