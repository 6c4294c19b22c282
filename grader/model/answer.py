"""An answer to an exercise, read from a file."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.model.exercise import Exercise

if TYPE_CHECKING:
    from grader.model.notebook import Part

MAX_ANSWER_BYTES = 1 << 19
# Most of a notebook may be pictures that its cells have drawn.
MAX_NOTEBOOK_BYTES = 1 << 24


@dataclass(frozen=True)
class Answer:
    """A learner's file for one exercise, read once so that what is marked is what was hashed.

    `source` is None where there is no usable text; `problem` then says why in one line, and
    `line` is the line of the source it is about, if one is. Of a notebook, `source` is the module
    that its cells make, and `parts` says which of them stands where in it. `unread` is another
    answer of the learner's to the same exercise, which does not count.
    """

    exercise: Exercise
    path: Path
    source: str | None
    sha256: str | None
    problem: str | None = None
    line: int | None = None
    parts: tuple[Part, ...] = ()
    unread: Path | None = None

    @property
    def is_notebook(self) -> bool:
        return _is_notebook(self.path)

    def place_of(self, line: int | None) -> tuple[int | None, int | None]:
        """The cell, and the line in it, where a line of the source stands in the learner's file.

        The cell is None in a file that is no notebook, and both are for a line that no cell has.
        """
        if line is None or not self.is_notebook:
            return None, line
        from grader.model.notebook import place_of

        return place_of(line, self.parts) or (None, None)

    @classmethod
    def read(cls, exercise: Exercise, path: Path) -> Answer:
        """Read the file at `path`, whatever state it is in; a notebook ends in `.ipynb`."""
        is_notebook = _is_notebook(path)
        most = MAX_NOTEBOOK_BYTES if is_notebook else MAX_ANSWER_BYTES
        try:
            content = read_regular(path, most + 1)
        except OSError as error:
            told = "this is a link: put the file itself here"
            if error.errno != errno.ELOOP:
                told = f"cannot be read: {error.strerror}"
            return cls(exercise, path, None, None, told)
        if content is None:
            return cls(exercise, path, None, None, "this is not a file")
        sha256 = hashlib.sha256(content).hexdigest()
        if len(content) > most:
            problem = f"the file is larger than {most >> 10} KiB"
            if is_notebook:
                told = "clear the outputs of its cells, and save it"
                problem = f"the file is larger than {most >> 20} MiB: {told}"
            return cls(exercise, path, None, sha256, problem)
        if is_notebook:
            from grader.model.notebook import module_of

            module = module_of(content, exercise.asks)
            return cls(
                exercise, path, module.source, sha256, module.problem, module.line, module.parts
            )
        try:
            source, bad = content.decode("utf-8-sig"), content.find(b"\0")
        except UnicodeDecodeError as error:
            source, bad = "", error.start
        if bad >= 0:
            problem = "this line is not UTF-8 text: save the file as UTF-8"
            # Lines as Python and editors count them: a lone CR ends one too.
            line = len((content[:bad] + b".").splitlines())
            return cls(exercise, path, None, sha256, problem, line)
        return cls(exercise, path, source, sha256)


def _is_notebook(path: Path) -> bool:
    return path.suffix.lower() == ".ipynb"


def read_regular(path: Path, most: int) -> bytes | None:
    """The first `most` bytes of a regular file; None for anything else. No link is followed at its
    end: it could lead to what its owner may not read.
    """
    flags = os.O_RDONLY
    for name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"):
        flags |= getattr(os, name, 0)
    descriptor = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)
