"""Notices of workflows that are not those that were handed out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from grader.handout.manifest import content_of, is_as_released, read_manifest
from grader.model import Notice

# Where GitHub looks for what it runs, and by which names.
FOLDER = ".github/workflows"
_RUN = (".yml", ".yaml")
_MAX_TOLD = 9
# Classroom 50 adds this one to each repository. It only hands over to the teacher's.
_SHIM = f"{FOLDER}/autograde.yaml"
_HANDS_OVER = re.compile(
    rb"""uses:\s*["']?[\w.-]+/classroom50/\.github/workflows/autograde-runner\.yaml@"""
)
_COMMENT = re.compile(rb"#.*")


def changed_workflows(root: Path, course_file: Path) -> Iterator[Notice]:
    """A notice for each workflow in the repository `root` that was changed, deleted or added since
    it was handed out.

    What was handed out is known from beside the teacher's `course_file`, or else from what the
    repository itself says; then it can be told only of those who did not think of that.
    """
    manifest = read_manifest(course_file.parent) or read_manifest(root)
    if manifest is None:
        return
    released = {path for path in manifest.files if path.startswith(f"{FOLDER}/")}
    told = dict[str, str]()
    for path in sorted(released):
        if not is_as_released(root, manifest, path):
            told[path] = "changed" if os.path.lexists(root / path) else "deleted"
    for path in sorted(_found(root) - released):
        if not _is_shim(root, path):
            told[path] = "added"
    for path in list(told)[:_MAX_TOLD]:
        yield Notice(
            f"this workflow was {told[path]} since the repository was handed out: "
            "on GitHub, other marks may be shown than these",
            root / path,
        )
    if len(told) > _MAX_TOLD:
        yield Notice(f"{len(told) - _MAX_TOLD} more workflows are not as they were handed out")


def _found(root: Path) -> set[str]:
    """The workflows in the repository, whatever lies there by their names."""
    folder = root / FOLDER
    with suppress(OSError):
        if not any(it.is_symlink() or it.is_junction() for it in (folder, folder.parent)):
            return {f"{FOLDER}/{it.name}" for it in folder.iterdir() if it.suffix in _RUN}
    return set()


def _is_shim(root: Path, path: str) -> bool:
    if path != _SHIM:
        return False
    code = _COMMENT.sub(b"", content_of(root, path) or b"")
    return (
        _HANDS_OVER.search(code) is not None and code.count(b"uses") == 1 and b"steps" not in code
    )
