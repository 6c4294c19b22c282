"""What the tests share: the course as it is handed out, a way to mark an answer, the command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from grader.course.catalogue import find_course
from grader.course.stub import stub_of
from grader.model import Answer, Exercise, ExerciseResult
from grader.running.engine import Engine
from tests.support import ROOT, MarkSource, RunGrader

# A noisy machine is no failure.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

SMALL_COURSE = ("one-step", "gradient-step", "giant-step", "tiny-gradient")


@pytest.fixture(scope="session")
def exercises() -> dict[str, Exercise]:
    """The exercises of the course, by slug."""
    return {exercise.slug: exercise for exercise in find_course(ROOT)}


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What was found out about this machine stays among the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def engine(exercises: dict[str, Exercise]) -> Iterator[Engine]:
    """An engine that is ready for every exercise of the course."""
    with Engine() as engine:
        engine.prepare(list(exercises.values()))
        yield engine


@pytest.fixture(scope="session")
def missing_protections() -> Mapping[str, str]:
    """What this machine does not protect from, as a process that attacked itself found out."""
    with Engine(once=True, anew=True) as engine:
        return engine.prepare([]).why


@pytest.fixture
def whole_sandbox(missing_protections: Mapping[str, str]) -> None:
    """For tests that need all of it."""
    if missing_protections:
        pytest.xfail(f"not protected here: {', '.join(missing_protections)}")


@pytest.fixture
def mark(engine: Engine, tmp_path: Path) -> MarkSource:
    """Mark a source text as the answer to an exercise."""

    def mark_source(exercise: Exercise, source: str) -> ExerciseResult:
        path = tmp_path / "answer.py"
        path.write_text(source, encoding="utf-8")
        results: list[ExerciseResult] = []
        engine.mark([Answer.read(exercise, path)], results.append)
        [result] = results
        return result

    return mark_source


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course with nothing started, as a learner gets it. What is tested on it stays true
    when the real one grows.
    """
    folder = tmp_path / "course"
    for exercise in find_course(ROOT):
        if exercise.slug in SMALL_COURSE:
            copy = folder / exercise.folder.relative_to(ROOT)
            shutil.copytree(
                exercise.folder, copy, ignore=shutil.ignore_patterns("__pycache__", "*.kept")
            )
            (copy / "exercise.py").write_text(stub_of(exercise), encoding="utf-8")
    return folder


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    """A wrong answer to one-step."""
    path = tmp_path / "answer.py"
    path.write_text("def answer():\n    return 2.5 + 0.1 * 0.8\n")
    return path


@pytest.fixture
def grader(course: Path) -> RunGrader:
    """Run the command in the copy of the course, as a learner would."""

    kept = {
        name: os.environ[name]
        for name in ("GRADER_FORK", "SYSTEMROOT", "TEMP", "XDG_CACHE_HOME")
        if name in os.environ
    }

    def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "grader", *map(str, arguments)],
            cwd=course,
            env={**kept, "PYTHONUTF8": "1", **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    return run
