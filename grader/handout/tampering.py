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
# All that a line of it may be: with anything more, it could do something else.
_SHIM_LINE = re.compile(
    r"""\s*(\#.* | name:\ Autograde | (on|push|jobs|grade|permissions):
    | branches:\ \["[^"\\]*"\] | tags:\ \["submit/\*"\] | [a-z-]+:\ (read|write)
    | uses:\ (["']?)(?P<owner>[\w.-]+)/classroom50/\.github/workflows/autograde-runner\.yaml
      @[\w./-]+\4)?\s*""",
    re.ASCII | re.VERBOSE,
)
# Where git says that a clone comes from: the learner who is cloned has no part in it.
_ORIGIN = re.compile(rb"^\s*url *=.*github\.com(?::\d+)?[:/]([\w.-]+)/", re.MULTILINE)


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
            return {f"{FOLDER}/{it.name}" for it in folder.iterdir() if it.name.endswith(_RUN)}
    return set()


def _is_shim(root: Path, path: str) -> bool:
    """Whether it is the one of Classroom 50, and of the organization that the clone comes from, as
    far as that is known.
    """
    if path != _SHIM:
        return False
    text = (content_of(root, path) or b"").decode("utf-8", "replace")
    # YAML, too, takes more than line feeds for the end of a comment.
    lines = [_SHIM_LINE.fullmatch(line) for line in text.splitlines()]
    owners = [line["owner"] for line in lines if line is not None and line["owner"]]
    origins = _ORIGIN.findall(content_of(root, ".git/config") or b"")
    return (
        None not in lines
        and len(owners) == 1
        and all(origin.lower() == owners[0].lower().encode() for origin in origins)
    )
