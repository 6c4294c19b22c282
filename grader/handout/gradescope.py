"""The autograder that a teacher uploads to Gradescope: a zip with two scripts, the requirements
that pin the grader, and what is asked for.

What it has to hold: https://gradescope-autograders.readthedocs.io/en/latest/specs/
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from grader.course.assignment import FILE, Assignment
from grader.handout.pins import requirements_txt
from grader.handout.template import filled, template

_README = "README.txt"
_SCRIPTS = ("setup.sh", "run_autograder")
# The first moment that a zip can tell.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_REGULAR = 0o100000
_UNIX = 3


def bundle(assignment: Assignment, requirements: Sequence[str], course_toml: str) -> bytes:
    """The zip: the same bytes for the same arguments.

    `requirements` are lines that pip understands, each with an exact version, and `course_toml` is
    the text that `assignment` was read from.
    """
    texts = {
        FILE: course_toml,
        "requirements.txt": requirements_txt(requirements),
        _README: _readme(assignment),
    }
    whole = io.BytesIO()
    with ZipFile(whole, "w") as archive:
        for name in _SCRIPTS:
            _add(archive, name, template(f"gradescope/{name}"), 0o755)
        for name, text in texts.items():
            _add(archive, name, text, 0o644)
    return whole.getvalue()


def _readme(assignment: Assignment) -> str:
    """What a teacher has to set, for this assignment."""
    exercises = assignment.exercises
    seconds = sum(exercise.limits.wall_total for exercise in exercises)
    return filled(
        f"gradescope/{_README}",
        title=assignment.title or "Gradient descent",
        points=assignment.points,
        minutes=max(10, math.ceil(seconds / 60) + 1),
        files="\n".join(f"  {exercise.slug}.py" for exercise in exercises),
    )


def _add(archive: ZipFile, name: str, text: str, mode: int) -> None:
    entry = ZipInfo(name, _LONG_AGO)
    # Whatever system this runs on, it is unpacked on Linux.
    entry.create_system = _UNIX
    entry.external_attr = (_REGULAR | mode) << 16
    archive.writestr(entry, text, ZIP_DEFLATED)
