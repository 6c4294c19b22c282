"""What the tests of watch mode share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from grader.course.catalogue import find_course
from grader.model import Exercise

# What they drive needs a pseudo-terminal, and what they look at is in /proc.
collect_ignore = ["test_day.py"] * (sys.platform == "win32")
collect_ignore += ["test_survival.py", "test_leaks.py"] * (sys.platform != "linux")

if sys.platform != "win32":
    from tests.watch.driving import Screen

    StartWatch = Callable[..., Screen]

    @pytest.fixture
    def watch(course: Path, tmp_path: Path) -> Iterator[StartWatch]:
        """Start watch mode in the copy of the course; whatever still runs is ended."""
        temporary = tmp_path / "temporary"
        temporary.mkdir()
        with ExitStack() as running:

            def start(*arguments: str, folder: Path = course, **settings: Any) -> Screen:
                screen = Screen(folder, *arguments, TMPDIR=str(temporary), **settings)
                return running.enter_context(screen)

            yield start


@pytest.fixture
def small(course: Path) -> dict[str, Exercise]:
    """The exercises of the copy of the course."""
    return {exercise.slug: exercise for exercise in find_course(course)}
