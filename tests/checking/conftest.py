"""An exercise that is made of a few texts, for tests of what is said of answers to it."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from grader.model import Exercise, ExerciseResult
from tests.support import Diagnose, MarkSource


@pytest.fixture
def diagnose(tmp_path: Path, mark: MarkSource) -> Diagnose:
    """Mark an answer to an exercise that is made of the texts given."""

    def diagnose(
        answer: str, *, solution: str, checks: str, misconceptions: str = "", asks: str = "f"
    ) -> ExerciseResult:
        folder = tmp_path / "exercises" / "01-chapter" / "made-up"
        folder.mkdir(parents=True, exist_ok=True)
        names = ", ".join(f'"{name}"' for name in asks.split())
        (folder / "exercise.toml").write_text(
            f'title = "T"\nchapter = "01"\nnumber = 1\nasks = [{names}]\npoints = 1\n'
            'difficulty = 1\nhints = ["Think again."]\n[limits]\ncpu = 0.5\n'
        )
        texts = {"solution": solution, "misconceptions": misconceptions, "test_exercise": checks}
        for name, text in texts.items():
            (folder / f"{name}.py").write_text(textwrap.dedent(text), encoding="utf-8")
        return mark(Exercise.read(folder), textwrap.dedent(answer))

    return diagnose
