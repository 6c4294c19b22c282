"""Files that are written whole or not at all, and set aside rather than lost."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from grader.errors import BadInput

# Ends the name of what is not whole yet.
UNFINISHED = ".part"


def write_whole(path: Path, content: bytes) -> None:
    """Give the file `path` this content, or leave it as it is.

    Raises:
        OSError: it cannot be written.
    """
    with replacing(path, content):
        pass


@contextmanager
def replacing(path: Path, content: bytes) -> Iterator[None]:
    """Have the content on the disk beside `path`, where it takes its place in the end.

    So a full disk shows before anything is moved.

    Raises:
        OSError: it cannot be written. What stood there stays.
    """
    unnamed = path.with_name(f"{path.name}.{os.getpid()}{UNFINISHED}")
    file = unnamed.open("xb")
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield
        _replace(unnamed, path)
    finally:
        unnamed.unlink(missing_ok=True)


def set_aside(path: Path, mark: str) -> Path:
    """Give what is there, be it a file, a folder or a link, a name that ends in `mark` and a number
    if need be; return it.

    Raises:
        OSError: it cannot be renamed.
    """
    for number in count(1):
        kept = path.with_name(f"{path.name}.{mark}{number if number > 1 else ''}")
        if not os.path.lexists(kept):
            break
    return path.rename(kept)


def refuse_detours(path: Path, root: Path) -> None:
    """Refuse to write a file below `root` where a link leads, or where there is no folder.

    Raises:
        BadInput: there is such a link, or what stands in the way of a folder, or that cannot be
            found out.
    """
    for folder in path.parents[: len(path.relative_to(root).parts) - 1]:
        try:
            found = folder.lstat()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise BadInput(f"{folder} cannot be reached: {error.strerror}") from None
        if folder.is_symlink() or folder.is_junction():
            told = "nothing is written through it; put a folder in its place"
            raise BadInput(f"{folder} is a link: {told}")
        if not stat.S_ISDIR(found.st_mode):
            raise BadInput(f"{folder} is no folder: rename it, to make room for one")


def _replace(unnamed: Path, path: Path) -> None:
    # On Windows nothing can take the place of a file that somebody is just reading.
    for _ in range(100 if sys.platform == "win32" else 0):
        try:
            unnamed.replace(path)
        except PermissionError:
            time.sleep(0.01)
        else:
            return
    unnamed.replace(path)
