"""Brings a folder up to date with what is handed out in it, and touches nobody's work.

The manifest tells what was handed out last time. What is as it was then may be changed or removed;
all else is somebody's, and stays.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from grader.course.files import refuse_detours, write_whole
from grader.handout.manifest import (
    FILE,
    Manifest,
    content_of,
    fingerprint,
    is_as_released,
    is_same,
    read_manifest,
)
from grader.model import BadInput


@dataclass(frozen=True)
class Kept:
    """What became of a folder: the paths from `root`, with slashes, of what was made, updated,
    removed, and left because somebody has written there. What was right already is in none.
    `is_again` tells that something was released there before.
    """

    root: Path
    is_new: bool
    is_again: bool
    made: Sequence[str]
    updated: Sequence[str]
    removed: Sequence[str]
    left: Sequence[str]


def keep(root: Path, files: Mapping[str, bytes]) -> Kept:
    """Have the folder `root` hold these files, by their paths from it with slashes, as far as
    nobody else has written them, and note there what was handed out.

    Raises:
        BadInput: something cannot be written. Every file is whole, and another try goes on there.
    """
    known = read_manifest(root)
    before = known or Manifest({})
    made, updated, left = [], [], []
    released = {}
    for path, content in files.items():
        refuse_detours(root / path, root)
        if not os.path.lexists(root / path):
            made.append(path)
        elif is_same(content_of(root, path), content):
            pass
        elif is_as_released(root, before, path):
            updated.append(path)
        else:
            left.append(path)
            # It stays known by what it was, so that whoever puts that back is given the newest.
            if path in before.files:
                released[path] = before.files[path]
            continue
        released[path] = fingerprint(content)
    gone = [path for path in sorted(before.files) if path not in files]
    removed = [path for path in gone if is_as_released(root, before, path)]
    left += [path for path in gone if path not in removed and os.path.lexists(root / path)]
    is_new = not os.path.lexists(root)
    for path in (*made, *updated):
        _write(root / path, files[path])
    for path in removed:
        _remove(root / path, root)
    refuse_detours(root / FILE, root)
    manifest = Manifest(released).render()
    if content_of(root, FILE) != manifest:
        _write(root / FILE, manifest)
    return Kept(root, is_new, known is not None, made, updated, removed, left)


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        told = f"{path} cannot be written: {error.strerror}"
        raise BadInput(f"{told}; once that is mended, release again to go on") from None


def _remove(path: Path, root: Path) -> None:
    """Remove the file, and the folders that held nothing else."""
    try:
        path.unlink()
    except OSError as error:
        raise BadInput(f"{path} cannot be removed: {error.strerror}") from None
    with suppress(OSError):
        for folder in path.parents[: len(path.relative_to(root).parts) - 1]:
            folder.rmdir()
