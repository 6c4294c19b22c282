"""What Classroom 50 marks submissions with: a folder for the `classroom50` repository."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from grader.course.assignment import FILE, Assignment
from grader.handout.pins import requirements_txt
from grader.handout.template import filled, template
from grader.reports.amounts import counted


def files(
    assignment: Assignment, requirements: Sequence[str], course_toml: str
) -> Mapping[PurePosixPath, bytes]:
    """The files of the folder, of which the script is the one that the system starts.

    `requirements` are the lines that pip installs the grader by, all pinned; `course_toml` is the
    text that `assignment` was read from.
    """
    readme = filled(
        "classroom50/README.md",
        title=assignment.title or "Gradient descent, one step at a time",
        most=100 * assignment.points,
        points=counted(assignment.points, "point"),
    )
    return {
        PurePosixPath("README.md"): readme.encode(),
        PurePosixPath("autograder.py"): template("classroom50/autograder.py").encode(),
        PurePosixPath(FILE): course_toml.encode(),
        PurePosixPath("requirements.txt"): requirements_txt(requirements).encode(),
    }
