"""Marks one answer in a process that an attack may hurt, and writes down how it went.

This is the one place of the hostile suite that knows how marking is asked for. Run as a script:
the course, the slug, the file for the record and the layers are its arguments.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from grader.course.catalogue import find_course, find_exercise
from grader.isolation.protection import Mode
from grader.isolation.terms import Layer
from grader.model import Answer, ExerciseResult
from grader.running.engine import Engine

# An attack that reaches the host's memory must not reach the machine's.
SAFETY_BYTES = 4 << 30


def mark(course: Path, slug: str, layers: frozenset[Layer]) -> ExerciseResult:
    """Mark the `exercise.py` of one exercise of a course, in a sandbox of these layers."""
    exercise = find_exercise(find_course(course), slug)
    results: list[ExerciseResult] = []
    with Engine(Mode.BEST, once=True, layers=layers) as engine:
        engine.mark([Answer.read(exercise, exercise.answer_path)], results.append)
    [result] = results
    return result


def record(result: ExerciseResult) -> dict[str, Any]:
    """What the suite asserts about, as plain data."""
    return {
        "score": result.score,
        "fault": result.fault,
        "seconds": result.seconds,
        "printed": len(result.printed),
        "checks": [
            {"name": check.name, "status": check.status, "message": check.message}
            for check in result.checks
        ],
        "peak_bytes": _peak_bytes(),
    }


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (SAFETY_BYTES, SAFETY_BYTES))


def _peak_bytes() -> int:
    """The most that this process, or one it has waited for, has held in memory at once."""
    if sys.platform == "win32":
        return 0
    import resource

    peak = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    _limit_memory()
    marked = mark(Path(sys.argv[1]), sys.argv[2], frozenset(map(Layer, sys.argv[4:])))
    Path(sys.argv[3]).write_text(json.dumps(record(marked)), encoding="utf-8")
