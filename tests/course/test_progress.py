"""Progress in a workspace: kept whole, by one process at a time, whatever is found in its place."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import lock
from grader.course.progress import FILE, keep_progress, read_progress, update_progress
from grader.errors import BadInput
from grader.model.progress import Progress
from grader.model.progress_json import MAX_BYTES
from tests.support import ROOT


def with_hint(progress: Progress) -> Progress:
    return progress.with_hint("walk", 1)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file, in a workspace with some progress."""
    update_progress(tmp_path, with_hint)
    return tmp_path / FILE


def test_what_is_recorded_is_there_the_next_time(tmp_path: Path) -> None:
    assert read_progress(tmp_path) == Progress()
    assert not list(tmp_path.iterdir())
    update_progress(tmp_path, with_hint)
    after = update_progress(tmp_path, lambda progress: progress.with_hint("walk", 2))
    assert after["walk"].hints == {1, 2}
    assert read_progress(tmp_path) == after


def test_nothing_new_is_nothing_written(kept: Path) -> None:
    before = kept.stat()
    update_progress(kept.parents[1], with_hint)
    after = kept.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_exercises_of_another_version_of_the_course_survive(kept: Path) -> None:
    kept.write_text(kept.read_text().replace('"walk"', '"of-old"'))
    update_progress(kept.parents[1], with_hint)
    assert set(read_progress(kept.parents[1]).standings) == {"of-old", "walk"}


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "inside").write_text("mine")


def a_link(path: Path) -> None:
    path.symlink_to(path.rename(path.with_name("elsewhere")))


def a_dead_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


DAMAGE: list[Callable[[Path], object]] = [
    cut_short,
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(os.urandom(1000)),
    lambda path: path.write_text("<<<<<<< HEAD\n"),
    lambda path: path.write_text(path.read_text().replace("v1", "v0")),
    lambda path: path.write_text(path.read_text().replace("[", '["a",')),
    lambda path: path.write_text(path.read_text().replace("null", "NaN", 1)),
    lambda path: path.write_bytes(path.read_bytes() + b" " * MAX_BYTES),
    a_folder,
]
if sys.platform != "win32":
    DAMAGE += [a_link, a_dead_link, a_pipe]


@pytest.mark.parametrize("reads", [True, False], ids=["reading", "recording"])
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_set_aside_and_told_of_once(
    damage: Callable[[Path], object], reads: bool, kept: Path
) -> None:
    root, told = kept.parents[1], list[str]()
    damage(kept)
    before = kept.lstat()
    after = (
        read_progress(root, told.append) if reads else update_progress(root, with_hint, told.append)
    )
    assert after == (Progress() if reads else with_hint(Progress()))
    aside = kept.with_name("progress.json.damaged")
    assert (aside.lstat().st_mode, aside.lstat().st_size) == (before.st_mode, before.st_size)
    [line] = told
    assert str(kept) in line
    assert aside.name in line
    assert len(line.splitlines()) == 1
    update_progress(root, with_hint, told.append)
    assert read_progress(root, told.append) == with_hint(Progress())
    assert told == [line]


def test_nothing_set_aside_is_overwritten(kept: Path) -> None:
    for content in ("one", "two", "three"):
        kept.write_text(content)
        read_progress(kept.parents[1], list[str]().append)
    aside = {path.name: path.read_text() for path in kept.parent.glob("*.damaged*")}
    assert aside == {
        "progress.json.damaged": "one",
        "progress.json.damaged2": "two",
        "progress.json.damaged3": "three",
    }


def test_a_newer_format_is_left_as_it_is(kept: Path) -> None:
    root, told = kept.parents[1], list[str]()
    kept.write_text('{"schema": "grader/progress/v2"}')
    with pytest.raises(BadInput, match="update the grader"):
        read_progress(root)
    assert update_progress(root, with_hint, told.append) == with_hint(Progress())
    with pytest.raises(BadInput, match="update the grader"):
        keep_progress(root, with_hint)
    assert kept.read_text() == '{"schema": "grader/progress/v2"}'
    [line] = told
    assert "update the grader" in line


def test_a_file_in_the_place_of_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / ".grader").write_text("mine")
    told = list[str]()
    assert read_progress(tmp_path) == Progress()
    assert update_progress(tmp_path, with_hint, told.append) == with_hint(Progress())
    assert (tmp_path / ".grader").read_text() == "mine"
    [line] = told
    assert "is not a folder: move it away" in line


def test_what_could_not_be_read_again_is_not_written(kept: Path) -> None:
    content, many = kept.read_bytes(), [f"exercise-{number}" for number in range(20_000)]

    def flooded(progress: Progress) -> Progress:
        return progress.merged(Progress(dict.fromkeys(many, progress["walk"])))

    with pytest.raises(BadInput, match="larger than 1 MiB"):
        keep_progress(kept.parents[1], flooded)
    assert kept.read_bytes() == content


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
@pytest.mark.parametrize("name", ["progress.json", "progress.json.{pid}.part", "lock"])
def test_no_link_leads_out_of_the_workspace(name: str, tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "workspace" / ".grader", tmp_path / "elsewhere"
    folder.mkdir(parents=True)
    (folder / name.format(pid=os.getpid())).symlink_to(elsewhere)
    told = list[str]()
    update_progress(folder.parent, with_hint, told.append)
    assert not elsewhere.exists()
    elsewhere.write_text("mine")
    update_progress(folder.parent, with_hint, told.append)
    assert elsewhere.read_text() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_a_linked_folder_is_not_written_to(tmp_path: Path) -> None:
    root, elsewhere, told = tmp_path / "workspace", tmp_path / "elsewhere", list[str]()
    root.mkdir()
    elsewhere.mkdir()
    (root / ".grader").symlink_to(elsewhere)
    update_progress(root, with_hint, told.append)
    assert list(elsewhere.iterdir()) == []
    assert told == [f"progress is not recorded: {root / '.grader'} is not a folder: move it away"]


RECORDER = """
import sys
from pathlib import Path
from grader.course.progress import read_progress, update_progress

root, first = Path(sys.argv[1]), int(sys.argv[2])
sys.stdin.readline()
for hint in range(first, first + 30):
    update_progress(root, lambda progress: progress.with_hint("walk", hint))
    assert hint in read_progress(root)["walk"].hints
"""


def test_processes_that_record_at_once_lose_nothing(tmp_path: Path) -> None:
    recorders = [
        subprocess.Popen(
            [sys.executable, "-c", RECORDER, tmp_path, str(first)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for first in (1, 101, 201, 301)
    ]
    for recorder in recorders:
        assert recorder.stdin is not None
        recorder.stdin.write("\n")
        recorder.stdin.flush()
    assert [recorder.communicate(timeout=120)[1] for recorder in recorders] == [""] * 4
    expected = {first + step for first in (1, 101, 201, 301) for step in range(30)}
    assert read_progress(tmp_path)["walk"].hints == expected
    assert {path.name for path in (tmp_path / ".grader").iterdir()} == {"progress.json", "lock"}


def test_a_command_that_does_not_end_holds_nobody_up(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    root, told = kept.parents[1], list[str]()
    with lock.locked(kept.with_name("lock")):
        assert read_progress(root)["walk"].hints == {1}
        update_progress(root, lambda progress: progress.with_hint("walk", 2), told.append)
    assert len(told) == 1
    assert "another command" in told[0]
    assert read_progress(root)["walk"].hints == {1}
