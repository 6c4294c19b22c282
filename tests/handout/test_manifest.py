"""The manifest tells what is as it was handed out, and no damage to it does any."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.handout.manifest import (
    FILE,
    MAX_BYTES,
    SCHEMA,
    Manifest,
    changed,
    fingerprint,
    read_manifest,
)

WORKFLOW = ".github/workflows/classroom.yml"
TEXT = b"on: push\njobs: {}\n"

symlinks = pytest.mark.skipif(sys.platform == "win32", reason="only some users may make links")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository of two files, as it was handed out."""
    return hand_out(tmp_path, {WORKFLOW: TEXT, "README.md": b"Read me.\n"})


def hand_out(root: Path, files: dict[str, bytes]) -> Path:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    manifest = Manifest({path: fingerprint(content) for path, content in files.items()})
    (root / FILE).parent.mkdir(exist_ok=True)
    (root / FILE).write_bytes(manifest.render())
    return root


def changes(root: Path) -> list[str]:
    manifest = read_manifest(root)
    assert manifest is not None
    return list(changed(root, manifest))


def test_what_was_handed_out_is_known_again(root: Path) -> None:
    assert changes(root) == []
    assert read_manifest(root) == Manifest(
        {WORKFLOW: fingerprint(TEXT), "README.md": fingerprint(b"Read me.\n")}
    )


def test_a_text_that_is_another_one_or_gone_is_told(root: Path) -> None:
    (root / WORKFLOW).write_bytes(TEXT.replace(b"push", b"pull_request"))
    assert changes(root) == [WORKFLOW]
    (root / "README.md").unlink()
    assert changes(root) == [WORKFLOW, "README.md"]
    (root / WORKFLOW).write_bytes(TEXT)
    (root / "README.md").mkdir()
    assert changes(root) == ["README.md"]


def test_the_ends_of_lines_are_no_change(root: Path) -> None:
    (root / WORKFLOW).write_bytes(TEXT.replace(b"\n", b"\r\n"))
    assert changes(root) == []


@symlinks
def test_the_same_text_behind_a_link_or_a_pipe_is_none(root: Path) -> None:
    (root / WORKFLOW).rename(root / "elsewhere.yml")
    (root / WORKFLOW).symlink_to(root / "elsewhere.yml")
    assert changes(root) == [WORKFLOW]
    (root / WORKFLOW).unlink()
    os.mkfifo(root / WORKFLOW)
    assert changes(root) == [WORKFLOW]
    (root / WORKFLOW).unlink()
    (root / WORKFLOW).parent.rmdir()
    (root / "others").mkdir()
    (root / "elsewhere.yml").rename(root / "others/classroom.yml")
    (root / WORKFLOW).parent.symlink_to(root / "others")
    assert changes(root) == [WORKFLOW]
    (root / ".grader").rename(root / "kept")
    (root / ".grader").symlink_to(root / "kept")
    assert read_manifest(root) is None


def test_without_a_manifest_nothing_is_known(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None
    assert read_manifest(tmp_path / "nowhere") is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[]",
        b'{"schema": "grader/handout/v1"}',
        b'{"schema": "grader/handout/v2", "files": {}}',
        b'{"schema": "grader/handout/v1", "files": []}',
        b'{"schema": "grader/handout/v1", "files": {"README.md": 1}}',
        b'{"schema": "grader/handout/v1", "files": {"README.md": "abc"}}',
        b'{"schema": "grader/handout/v1", "files": {}}'.ljust(MAX_BYTES + 1),
    ],
)
def test_a_damaged_one_is_none(root: Path, content: bytes) -> None:
    (root / FILE).write_bytes(content)
    assert read_manifest(root) is None


@pytest.mark.parametrize(
    "path",
    [
        *("../README.md", "a/../../b", "/etc/passwd", "a//b", "a/", "./a", "", "C:/a", "a\\b"),
        *("a\nb", "\u017f"),
        *(".git/HEAD", ".GIT/description", "a/.git/HEAD", ".git", ".git./HEAD"),
    ],
)
def test_none_leads_out_of_the_repository(root: Path, path: str) -> None:
    table = {"schema": SCHEMA, "files": {path: "0" * 64}}
    (root / FILE).write_text(json.dumps(table))
    assert read_manifest(root) is None


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none()))
def test_whatever_it_says_it_stays_inside(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, object]
) -> None:
    root = tmp_path_factory.getbasetemp()
    (root / FILE).parent.mkdir(exist_ok=True)
    (root / FILE).write_text(json.dumps({"schema": SCHEMA, "files": files}))
    manifest = read_manifest(root)
    for path in manifest.files if manifest else ():
        assert Path(os.path.normpath(root / path)).is_relative_to(root)
