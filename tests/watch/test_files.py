"""Which answers are told of when files change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import Empty, Queue

import pytest

from grader.model import Answer, Exercise
from grader.watch import files
from grader.watch.files import AnswerFiles

RIGHT = "def answer():\n    return 2.42\n"


class Told:
    """What was told so far."""

    def __init__(self) -> None:
        self._answers: Queue[Sequence[Answer]] = Queue()
        self.put = self._answers.put

    def until(self, path: Path, source: str | None) -> None:
        """Wait until this file is told of, with this text in it."""
        while (path, source) not in [
            (answer.path, answer.source) for answer in self._answers.get(timeout=60)
        ]:
            pass

    def nothing(self, seconds: float) -> bool:
        """Whether nothing is told for so long."""
        try:
            self._answers.get(timeout=seconds)
        except Empty:
            return True
        return False


@pytest.fixture
def path(small: dict[str, Exercise]) -> Path:
    return small["one-step"].answer_path


@pytest.fixture
def told(small: dict[str, Exercise]) -> Iterator[Told]:
    told = Told()
    trouble: list[object] = []
    with AnswerFiles(list(small.values()), told.put, trouble.append, trouble.append):
        yield told
    assert trouble == []


def test_answers_in_files_and_notebooks(told: Told, path: Path) -> None:
    path.write_text(RIGHT)
    told.until(path, RIGHT)
    path.unlink()
    told.until(path, None)
    notebook = path.with_suffix(".ipynb")
    notebook.write_text("not yet one")
    told.until(notebook, None)


def test_nothing_else_is_an_answer(told: Told, path: Path) -> None:
    for name in ("exercise.py~", ".exercise.py.swp", "exercise.py.kept", "draft.py", "prompt.md"):
        path.with_name(name).write_text(RIGHT)
    path.with_name("__pycache__").mkdir()
    assert told.nothing(1.5)
    path.write_text(RIGHT)
    told.until(path, RIGHT)


def test_a_file_that_is_empty_or_gone_gets_some_time(
    told: Told, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_GRACE_SECONDS", 600)
    path.write_text("")
    assert told.nothing(0.5)
    path.unlink()
    assert told.nothing(0.5)
    path.write_text(RIGHT)
    told.until(path, RIGHT)
    assert told.nothing(0.5)


def test_in_the_end_an_empty_file_is_an_answer(told: Told, path: Path) -> None:
    path.write_text("")
    told.until(path, "")


def test_what_is_gone_for_a_moment_is_looked_for_again(small: dict[str, Exercise]) -> None:
    told, trouble = Told(), Queue[object]()
    exercise = small["one-step"]
    with AnswerFiles(list(small.values()), told.put, trouble.put, trouble.put):
        solution = exercise.solution_path.read_text()
        exercise.solution_path.unlink()
        # Which of the two counts cannot be told without it.
        exercise.notebook_path.write_text("not yet one")
        assert "solution.py cannot be read" in str(trouble.get(timeout=60))
        exercise.answer_path.write_text(RIGHT)
        exercise.solution_path.write_text(solution)
        told.until(exercise.answer_path, RIGHT)
