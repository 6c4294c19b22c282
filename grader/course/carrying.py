"""Carries progress from one workspace to another, in a file."""

from __future__ import annotations

import os
from pathlib import Path

from grader.course.files import write_whole
from grader.errors import BadInput
from grader.model.progress import Progress
from grader.model.progress_json import MAX_BYTES, parse, render


def export_progress(progress: Progress, file: Path) -> None:
    """Write the progress to a new file, or over one that holds nothing else than a part of it.

    Raises:
        BadInput: the file holds something else, or cannot be written.
    """
    target = Path(os.path.realpath(file))
    # A name may be longer than a file can have: that shows when it is written.
    if os.path.isfile(target):  # noqa: PTH113
        if progress.merged(_there(file)) != progress:
            told = "import that first, or take another name"
            raise BadInput(f"{file} holds progress that is not here: {told}")
    elif os.path.lexists(target):
        raise BadInput(f"{file} is not a file: take another name, or - for standard output")
    try:
        write_whole(target, render(progress))
    except OSError as error:
        raise BadInput(f"{file} cannot be written: {error.strerror}") from None


def _there(file: Path) -> Progress:
    try:
        return read_export(file)
    except BadInput:
        raise BadInput(f"{file} is there, and is no export: take another name") from None


def read_export(file: Path) -> Progress:
    """The progress that was exported to `file`.

    Raises:
        BadInput: it cannot be read, or is not progress.
    """
    try:
        with file.open("rb") as stream:
            return parse(stream.read(MAX_BYTES + 1))
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}") from None
    except ValueError as problem:
        raise BadInput(f"{file} is no progress that can be read: {problem}") from None
