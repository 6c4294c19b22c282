"""Keeps a learner's progress in the workspace, in `.grader/progress.json`.

The file is replaced whole or not at all, by one process at a time. What cannot be understood is
set aside, never overwritten.
"""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from grader.course.files import UNFINISHED, set_aside, write_whole
from grader.course.lock import locked
from grader.errors import BadInput
from grader.model.progress import Progress
from grader.model.progress_json import MAX_BYTES, NewerFormat, parse, render
from grader.reports.plain import one_line

FILE = Path(".grader", "progress.json")

Tell = Callable[[str], None]
Change = Callable[[Progress], Progress]


class _Damaged(Exception):
    """What lies in the place of the progress is not that; the text says why."""


def tell_on_stderr(told: str) -> None:
    """Say one line to whoever runs the command."""
    print(f"grader: {one_line(told)}", file=sys.stderr)


def read_progress(root: Path, tell: Tell = tell_on_stderr) -> Progress:
    """The progress kept in the workspace `root`; an empty one if there is none.

    A damaged file is set aside, and `tell` is told where it is kept.

    Raises:
        BadInput: a newer grader wrote it.
    """
    try:
        return _load(root / FILE)
    except _Damaged:
        return update_progress(root, lambda progress: progress, tell)


def update_progress(root: Path, change: Change, tell: Tell = tell_on_stderr) -> Progress:
    """Change the progress kept in the workspace `root`, and return what it has become.

    Where it cannot be kept, `tell` is told, and what is returned holds for this run only.
    """
    try:
        before = _load(root / FILE)
    except (_Damaged, BadInput):
        after = change(Progress())
    else:
        after = change(before)
        if after == before:
            return after
    try:
        return keep_progress(root, change, tell)
    except BadInput as problem:
        tell(str(problem))
        return after


def keep_progress(root: Path, change: Change, tell: Tell = tell_on_stderr) -> Progress:
    """The same for whoever wants to know if it is kept.

    Raises:
        BadInput: it is not. What was there stays.
    """
    path = root / FILE
    try:
        path.parent.mkdir(exist_ok=True)
        # It may lead to what is not ours.
        if path.parent.is_symlink() or path.parent.is_junction():
            raise FileExistsError
        with locked(path.with_name("lock")):
            # Left by who was killed in the midst of it: whoever writes has the lock.
            for unnamed in path.parent.glob(f"{path.name}.*{UNFINISHED}"):
                with suppress(OSError):
                    unnamed.unlink()
            try:
                before = _load(path)
            except _Damaged as damage:
                before, kept = Progress(), set_aside(path, "damaged").name
                tell(f"{path} was damaged ({damage}): kept as {kept}, and progress starts anew")
            after = change(before)
            if after != before:
                write_whole(path, render(after))
            return after
    except FileExistsError:
        told = f"{path.parent} is not a folder: move it away"
    except OSError as error:
        told = f"{path} cannot be written: {error.strerror}"
    except ValueError as problem:
        told = f"{path} would be unreadable: {problem}"
    raise BadInput(f"progress is not recorded: {told}")


def now() -> datetime:
    """The time, as progress keeps it."""
    return datetime.now(UTC).replace(microsecond=0)


def _load(path: Path) -> Progress:
    try:
        # A pipe would never end, and a link may lead to what is not ours to read or replace.
        if not stat.S_ISREG(path.lstat().st_mode):
            raise _Damaged("not a file")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Progress()
    except OSError as error:
        raise _Damaged(error.strerror) from None
    try:
        return parse(content)
    except NewerFormat as problem:
        raise BadInput(f"{path} is {problem}: update the grader") from None
    except ValueError as problem:
        raise _Damaged(str(problem)) from None
