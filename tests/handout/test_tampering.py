"""Workflows that are not those that were handed out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from grader.handout.manifest import FILE, Manifest, fingerprint
from grader.handout.tampering import FOLDER, changed_workflows

MARKS = f"{FOLDER}/classroom.yml"
OTHER = f"{FOLDER}/other.yaml"
TEXT = b"name: Autograding Tests\non: push\n"
STDIN = Path("-")
# What Classroom 50 writes when a learner accepts an assignment.
SHIM = b"""\
# Delegates everything; it has no steps, and it uses: nothing else.
name: Autograde
on:
  push:
    branches: ["main"]
    tags: ["submit/*"]
jobs:
  grade:
    # `uses:` quoted
    uses: "some-org/classroom50/.github/workflows/autograde-runner.yaml@main"
    permissions:
      contents: write
"""

symlinks = pytest.mark.skipif(sys.platform == "win32", reason="only some users may make links")


def write(root: Path, path: str, content: bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(content)


@pytest.fixture
def handed_out(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    files = {MARKS: TEXT, OTHER: TEXT, "README.md": b"Read me.\n"}
    for path, content in files.items():
        write(root, path, content)
    manifest = Manifest({path: fingerprint(content) for path, content in files.items()})
    write(root, FILE, manifest.render())
    return root


def told(root: Path, course_file: Path = STDIN) -> dict[str, str]:
    """What became of which workflow."""
    return {
        notice.path.relative_to(root).as_posix() if notice.path else "": notice.told
        for notice in changed_workflows(root, course_file)
    }


def test_what_was_handed_out_is_nothing_to_tell(handed_out: Path) -> None:
    assert told(handed_out) == {}
    write(handed_out, MARKS, TEXT.replace(b"\n", b"\r\n"))
    assert told(handed_out) == {}, "as git has it on Windows"


def test_what_decides_on_no_mark_is_nothing_to_tell(handed_out: Path) -> None:
    write(handed_out, "README.md", b"Mine.\n")
    write(handed_out, f"{FOLDER}/notes.md", b"run: me\n")
    write(handed_out, f"{FOLDER}/deeper/other.yml", b"run: me\n")
    write(handed_out, "other.yml", b"run: me\n")
    assert told(handed_out) == {}


def test_changed_deleted_and_added(handed_out: Path) -> None:
    write(handed_out, MARKS, TEXT + b"# mine\n")
    (handed_out / OTHER).unlink()
    added = f"{FOLDER}/::notice title=Autograding complete::Points 9.yml"
    write(handed_out, added, TEXT)
    became = {path: words.split()[3] for path, words in told(handed_out).items()}
    assert became == {MARKS: "changed", OTHER: "deleted", added: "added"}


def test_all_of_them_are_gone(handed_out: Path) -> None:
    for path in (MARKS, OTHER):
        (handed_out / path).unlink()
    (handed_out / FOLDER).rmdir()
    assert list(told(handed_out)) == [MARKS, OTHER]


def test_the_teachers_own_copy_is_believed_first(handed_out: Path, tmp_path: Path) -> None:
    teachers = tmp_path / "teachers"
    write(teachers, FILE, (handed_out / FILE).read_bytes())
    write(handed_out, MARKS, b"mine\n")
    write(handed_out, FILE, Manifest({MARKS: fingerprint(b"mine\n")}).render())
    assert told(handed_out, teachers / "course.toml") == told(handed_out, teachers / "other.toml")
    assert list(told(handed_out, teachers / "course.toml")) == [MARKS]
    assert list(told(handed_out)) == [OTHER], "that is as far as the learner's own copy goes"


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 100_000, b"\xff", b'{"schema": 1}'])
def test_nothing_is_known_without_a_manifest(handed_out: Path, content: bytes) -> None:
    write(handed_out, MARKS, b"mine\n")
    write(handed_out, FILE, content)
    assert told(handed_out) == {}
    (handed_out / FILE).unlink()
    assert told(handed_out) == {}


def test_classroom_50_adds_its_own(handed_out: Path) -> None:
    shim = f"{FOLDER}/autograde.yaml"
    write(handed_out, shim, SHIM)
    assert told(handed_out) == {}
    for mine in (
        SHIM.replace(b"some-org/classroom50", b"some-org/mine"),
        SHIM + b"  mine:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n",
        SHIM + b"  mine:\n    uses: some/mine/.github/workflows/mine.yml@main\n",
        b"# " + SHIM.replace(b"\n", b"\n# ") + b"\njobs: {}\n",
        SHIM + b'  mine: {runs-on: ubuntu-latest, env: {A: "#"}, steps: [{run: echo}]}\n',
        SHIM + b'  mine: {runs-on: ubuntu-latest, "st\\x65ps": [{run: echo}]}\n',
        SHIM + "# then\u2028  mine: {runs-on: ubuntu-latest}\n".encode(),
    ):
        write(handed_out, shim, mine)
        assert list(told(handed_out)) == [shim]
    (handed_out / shim).rename(handed_out / FOLDER / "mine.yaml")
    write(handed_out, f"{FOLDER}/mine.yaml", SHIM)
    assert list(told(handed_out)) == [f"{FOLDER}/mine.yaml"]


def test_classroom_50_of_somebody_else_is_not_that_of_the_clone(handed_out: Path) -> None:
    write(handed_out, f"{FOLDER}/autograde.yaml", SHIM)
    for address in (
        b"https://github.com/%s/week-1-ada.git",
        b"git@github.com:%s/week-1-ada.git",
        b"ssh://git@ssh.github.com:443/%s/week-1-ada.git",
    ):
        write(handed_out, ".git/config", b'[remote "origin"]\n\turl = ' + address % b"Some-Org")
        assert told(handed_out) == {}
        write(handed_out, ".git/config", b'[remote "origin"]\n\turl = ' + address % b"school")
        assert list(told(handed_out)) == [f"{FOLDER}/autograde.yaml"]


def test_a_workflow_may_be_called_by_its_ending_alone(handed_out: Path) -> None:
    write(handed_out, f"{FOLDER}/.yml", TEXT)
    assert list(told(handed_out)) == [f"{FOLDER}/.yml"]


def test_many_are_counted(handed_out: Path) -> None:
    for number in range(20):
        write(handed_out, f"{FOLDER}/{number:02}.yml", TEXT)
    assert len(told(handed_out)) == 10
    assert told(handed_out)[""] == "11 more workflows are not as they were handed out"


@symlinks
@pytest.mark.parametrize("where", [".github", FOLDER, MARKS])
def test_a_link_is_not_what_was_handed_out(handed_out: Path, where: str) -> None:
    (handed_out / where).rename(handed_out / "elsewhere")
    (handed_out / where).symlink_to(handed_out / "elsewhere")
    assert MARKS in told(handed_out)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among files")
def test_a_pipe_is_not_read(handed_out: Path) -> None:
    (handed_out / MARKS).unlink()
    os.mkfifo(handed_out / MARKS)
    os.mkfifo(handed_out / FOLDER / "autograde.yaml")
    assert list(told(handed_out)) == [MARKS, f"{FOLDER}/autograde.yaml"]
    (handed_out / FILE).unlink()
    os.mkfifo(handed_out / FILE)
    assert told(handed_out) == {}
