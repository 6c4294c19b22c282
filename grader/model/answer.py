"""An answer to an exercise, read from a file."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from grader.model.exercise import Exercise

MAX_ANSWER_BYTES = 1 << 19


@dataclass(frozen=True)
class Answer:
    """A learner's file for one exercise, read once so that what is marked is what was hashed.

    `source` is None where there is no usable text; `problem` then says why in one line, and
    `line` is the line it is about, if one is.
    """

    exercise: Exercise
    path: Path
    source: str | None
    sha256: str | None
    problem: str | None = None
    line: int | None = None

    @classmethod
    def read(cls, exercise: Exercise, path: Path) -> Answer:
        """Read the file at `path`, whatever state it is in."""
        try:
            content = _read_file(path)
        except OSError as error:
            told = "this is a link: put the file itself here"
            if error.errno != errno.ELOOP:
                told = f"cannot be read: {error.strerror}"
            return cls(exercise, path, None, None, told)
        if content is None:
            return cls(exercise, path, None, None, "this is not a file")
        sha256 = hashlib.sha256(content).hexdigest()
        if len(content) > MAX_ANSWER_BYTES:
            problem = f"the file is larger than {MAX_ANSWER_BYTES >> 10} KiB"
            return cls(exercise, path, None, sha256, problem)
        try:
            source, bad = content.decode("utf-8-sig"), content.find(b"\0")
        except UnicodeDecodeError as error:
            source, bad = "", error.start
        if bad >= 0:
            problem = "this line is not UTF-8 text: save the file as UTF-8"
            return cls(exercise, path, None, sha256, problem, content.count(b"\n", 0, bad) + 1)
        return cls(exercise, path, source, sha256)


def _read_file(path: Path) -> bytes | None:
    """The start of a regular file; None for anything else. No link is followed at its end: it
    could lead to what its owner may not read.
    """
    flags = os.O_RDONLY
    for name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"):
        flags |= getattr(os, name, 0)
    descriptor = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(MAX_ANSWER_BYTES + 1)
    finally:
        os.close(descriptor)
