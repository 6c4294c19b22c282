"""What an import has brought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.model import Exercise
from grader.model.progress import Progress, Standing
from grader.reports.amounts import counted
from grader.reports.ink import Ink
from grader.reports.plain import one_line


def report(
    ink: Ink, file: Path, exercises: Sequence[Exercise], before: Progress, after: Progress
) -> None:
    """Say, exercise by exercise, in what the progress `after` the import of `file` is more than
    that `before` it.
    """
    known = {exercise.slug: exercise for exercise in exercises}
    # Those of this course in its order, then those of another version of it.
    slugs = [*known, *(slug for slug in after.standings if slug not in known)]
    changed = [slug for slug in slugs if after[slug] != before[slug]]
    name = one_line(str(file))
    if not changed:
        ink.line(f"Nothing in {name} is new.")
        return
    ink.line((f"New from {name}:", "bold"))
    width = max(map(len, changed))
    for slug in changed:
        news = list(_news(before[slug], after[slug], known.get(slug)))
        ink.line(f"  {slug:{width}}  {', '.join(news) or 'at an earlier time'}")


def _news(before: Standing, after: Standing, exercise: Exercise | None) -> Iterator[str]:
    if after.passed and not before.passed:
        yield "passed"
    if after.score > before.score:
        yield counted(after.score, "point")
    if hints := len(after.hints - before.hints):
        yield counted(hints, "hint")
    if after.solution_at is not None and before.solution_at is None:
        yield "solution shown"
    if exercise is None:
        yield "kept for another version of the course"
    elif after.score > exercise.points:
        yield f"of which {exercise.points} count"
