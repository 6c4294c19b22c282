"""What Classroom 50 marks submissions with: a folder for the `classroom50` repository."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from string import Template

from grader.course.assignment import FILE, Assignment
from grader.handout.pins import requirements_txt
from grader.reports.amounts import counted

_TEMPLATES = Path(__file__).parent / "templates" / "classroom50"


def files(
    assignment: Assignment, requirements: Sequence[str], course_toml: str
) -> Mapping[PurePosixPath, bytes]:
    """The files of the folder, of which the script is the one that the system starts.

    `requirements` are the lines that pip installs the grader by, all pinned; `course_toml` is the
    text that `assignment` was read from.
    """
    readme = Template((_TEMPLATES / "README.md").read_text(encoding="utf-8")).substitute(
        title=assignment.title or "Gradient descent, one step at a time",
        most=100 * assignment.points,
        points=counted(assignment.points, "point"),
    )
    return {
        PurePosixPath("README.md"): readme.encode(),
        PurePosixPath("autograder.py"): (_TEMPLATES / "autograder.py").read_bytes(),
        PurePosixPath(FILE): course_toml.encode(),
        PurePosixPath("requirements.txt"): requirements_txt(requirements).encode(),
    }
