"""Remembers what was handed out, to the letter: `.grader/handout.json` in the repository.

So a later release knows what nobody has touched since, and what is marked can be told to be as it
was handed out. Whoever may write in the repository may also write here: it is there to notice, not
to prove. Format `grader/handout/v1`: the SHA-256 of each file, by its path.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FILE = ".grader/handout.json"
SCHEMA = "grader/handout/v1"
MAX_BYTES = 1 << 20

# None leads out of the repository, and none to where git keeps it, as Windows writes that, too.
_PATH = re.compile(r"(?ai)(?!.*(^|/)\.(\.?|git\.*)(/|$))[a-z0-9._-]+(/[a-z0-9._-]+)*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Manifest:
    """What was handed out: `files` maps a path from the root, with slashes, to the SHA-256 of what
    was released there, as `fingerprint` gives it.
    """

    files: Mapping[str, str]

    def render(self) -> bytes:
        """The manifest as an indented JSON text, in the order of the paths."""
        table = {"schema": SCHEMA, "files": dict(sorted(self.files.items()))}
        return json.dumps(table, indent=2).encode() + b"\n"


def fingerprint(content: bytes) -> str:
    """The SHA-256 of a text, whichever way its lines end: git may change that on Windows."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def is_same(there: bytes | None, released: bytes) -> bool:
    """Whether what `content_of` found is what was released."""
    return there is not None and fingerprint(there) == fingerprint(released)


def read_manifest(root: Path) -> Manifest | None:
    """What was handed out in the repository `root`; None if nothing can be known of that: there is
    no manifest, or what stands in its place is a link, damaged or not of this format.
    """
    content = content_of(root, FILE)
    if content is None:
        return None
    try:
        table = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(table, dict) or table.get("schema") != SCHEMA:
        return None
    files = table.get("files")
    if not isinstance(files, dict) or not all(map(_is_entry, files, files.values())):
        return None
    return Manifest(files)


def changed(root: Path, manifest: Manifest) -> Sequence[str]:
    """The paths, in order, where the repository `root` no longer holds what was handed out: what is
    there is another text, no file, or nothing.
    """
    return [path for path in sorted(manifest.files) if not is_as_released(root, manifest, path)]


def is_as_released(root: Path, manifest: Manifest, path: str) -> bool:
    """Whether the file at `path` was handed out, and is what it was then."""
    content = content_of(root, path)
    return content is not None and fingerprint(content) == manifest.files.get(path)


def content_of(root: Path, path: str) -> bytes | None:
    """What the file holds that lies at `path` from `root`; None if no file of at most `MAX_BYTES`
    does that can be read, or a link leads there.
    """
    place = root / path
    try:
        # A pipe would never end, and a link may lead to what is not ours.
        folders = place.parents[: path.count("/")]
        if any(folder.is_symlink() or folder.is_junction() for folder in folders):
            return None
        found = place.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
            return None
        with place.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        return None


def _is_entry(path: object, sha256: object) -> bool:
    return (
        isinstance(path, str)
        and isinstance(sha256, str)
        and _PATH.fullmatch(path) is not None
        and _SHA256.fullmatch(sha256) is not None
    )
