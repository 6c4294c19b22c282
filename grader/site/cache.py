"""Keeps what was costly to make, for as long as nothing it was made from has changed."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Cache:
    """One value for each name, in `folder`.

    A value is known by a key, which tells all that was known before it was made, and by the files
    that turned out to be read on the way. As with the dependencies that a compiler notes for
    `make`, those that a new run would read can only change if the key does, or one of them.
    """

    folder: Path
    project: Path
    """The files below this folder count. What lies elsewhere changes with the key."""

    def get(self, name: str, key: str) -> Any:
        """The value that was put under this name and key, or None where it holds no longer."""
        try:
            entry = json.loads(self._path(name).read_text(encoding="utf-8"))
            if entry["key"] == key and entry["read"] == self._contents(entry["read"]):
                return entry["value"]
        except (OSError, ValueError, KeyError, TypeError):
            pass  # never put, or not as it was put: made again
        return None

    def put(self, name: str, key: str, read: Iterable[Path], value: Any) -> None:
        """Keep a value that JSON can hold, in the place of the one before."""
        entry = {"key": key, "read": self._contents(self._counting(read)), "value": value}
        write_whole(self._path(name), json.dumps(entry))

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    def _counting(self, read: Iterable[Path]) -> set[str]:
        """The files of the project, named from its root; neither tools nor their caches."""
        names = set()
        tools = Path(os.path.realpath(sys.prefix))
        root = Path(os.path.realpath(self.project))
        for path in (Path(os.path.realpath(path)) for path in read):
            if path.is_file() and path.is_relative_to(root) and not path.is_relative_to(tools):
                name = path.relative_to(root)
                if not any(part.startswith(".") for part in name.parts):
                    names.add(name.as_posix())
        return names

    def _contents(self, names: Iterable[str]) -> dict[str, str | None]:
        return {name: digest_of(self.project / name) for name in sorted(names)}


def digest_of(path: Path) -> str | None:
    """What tells the content of a file from any other; None if there is no such file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def write_whole(path: Path, text: str) -> None:
    """Write a file that others may read meanwhile: they find the old text or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=path.parent, delete=False
    ) as file:
        file.write(text)
    Path(file.name).replace(path)
