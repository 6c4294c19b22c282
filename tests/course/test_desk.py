"""Starting over: the stub comes back, and what stood in its place is kept."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course.catalogue import find_exercise, read_course
from grader.course.desk import put_back
from grader.course.files import UNFINISHED
from grader.course.stub import stub_of
from grader.course.workspace import place
from grader.model import BadInput, Exercise

WORK = "def answer():\n    return 2.5\n"


@pytest.fixture
def one_step(course: Path) -> Exercise:
    return find_exercise(read_course(course / "exercises"), "one-step")


def names(exercise: Exercise) -> set[str]:
    """What lies beside the answer, but for what the course itself has put there."""
    theirs = {path.name for path in exercise.folder.glob("*.*")} if exercise.desk else set()
    return {path.name for path in exercise.answer_path.parent.iterdir()} - theirs


def test_the_answer_is_kept_under_a_name_that_is_free(one_step: Exercise) -> None:
    path = one_step.answer_path
    stub = path.read_bytes()
    for number, name in enumerate(["exercise.py.kept", "exercise.py.kept2", "exercise.py.kept3"]):
        path.write_text(f"x = {number}\n")
        assert put_back(one_step) == path.with_name(name)
        assert path.read_bytes() == stub
    kept = sorted(path.parent.glob("*.kept*"))
    assert [each.read_text() for each in kept] == ["x = 0\n", "x = 1\n", "x = 2\n"]


def test_a_note_in_the_stub_is_kept_as_well(one_step: Exercise) -> None:
    path = one_step.answer_path
    noted = "# My notes\n" + path.read_text()
    path.write_text(noted)
    kept = put_back(one_step)
    assert kept is not None
    assert kept.read_text() == noted


def test_nothing_is_kept_where_nothing_was(one_step: Exercise) -> None:
    path = one_step.answer_path
    stub, beside = path.read_bytes(), names(one_step)
    assert put_back(one_step) is None
    path.unlink()
    assert put_back(one_step) is None
    assert (path.read_bytes(), names(one_step)) == (stub, beside)


def test_a_folder_that_is_gone_comes_back(one_step: Exercise, tmp_path: Path) -> None:
    [placed] = place([one_step], tmp_path / "work")
    assert put_back(placed) is None
    assert placed.answer_path.read_bytes() == one_step.answer_path.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights there")
def test_a_link_and_a_folder_are_kept_as_they_are(one_step: Exercise, tmp_path: Path) -> None:
    path, elsewhere = one_step.answer_path, tmp_path / "elsewhere.py"
    elsewhere.write_text(WORK)
    path.unlink()
    path.symlink_to(elsewhere)
    kept = put_back(one_step)
    assert kept is not None
    assert (kept.readlink(), elsewhere.read_text()) == (elsewhere, WORK)
    path.unlink()
    path.mkdir()
    (path / "mine.py").write_text(WORK)
    kept = put_back(one_step)
    assert kept is not None
    assert (kept / "mine.py").read_text() == WORK
    assert path.read_text() == stub_of(one_step)


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights there")
@pytest.mark.parametrize("above", range(3))
def test_nothing_is_written_where_a_link_leads(
    one_step: Exercise, tmp_path: Path, above: int
) -> None:
    [placed] = place([one_step], tmp_path / "work")
    put_back(placed)
    placed.answer_path.write_text(WORK)
    folder, elsewhere = placed.answer_path.parents[above], tmp_path / "elsewhere"
    folder.symlink_to(folder.rename(elsewhere))
    before = sorted(elsewhere.rglob("*"))
    with pytest.raises(BadInput, match="is a link: nothing is written through it"):
        put_back(placed)
    assert sorted(elsewhere.rglob("*")) == before
    assert placed.answer_path.read_text() == WORK


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights there")
def test_a_link_in_the_place_of_what_is_not_whole_yet_is_not_followed(
    one_step: Exercise, tmp_path: Path
) -> None:
    one_step.answer_path.write_text(WORK)
    elsewhere = tmp_path / "elsewhere.py"
    one_step.answer_path.with_name(f"exercise.py.{os.getpid()}{UNFINISHED}").symlink_to(elsewhere)
    with pytest.raises(BadInput, match=r"exercise\.py cannot be written: "):
        put_back(one_step)
    assert (one_step.answer_path.read_text(), elsewhere.exists()) == (WORK, False)


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file of this process may grow any more: writing fails as it does on a full disk."""
    resource = pytest.importorskip("resource")
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_loses_nothing(one_step: Exercise, request: pytest.FixtureRequest) -> None:
    path = one_step.answer_path
    path.write_text(WORK)
    beside = names(one_step)
    request.getfixturevalue("full_disk")
    with pytest.raises(BadInput, match=r"exercise\.py cannot be written: "):
        put_back(one_step)
    assert (path.read_text(), names(one_step)) == (WORK, beside)
