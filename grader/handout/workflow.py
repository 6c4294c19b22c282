"""Makes the workflow that marks on GitHub after each push.

A text of the teacher's, such as a title, ends up in YAML, in a shell and where GitHub looks for
expressions. It means nothing to any of them: it comes as `Assignment.render` has it, each line in a
block that YAML takes to the letter, between two words that no line of it is.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence

from grader.course.assignment import Assignment
from grader.handout.template import template
from grader.reports.github_classroom import runner_id

PATH = ".github/workflows/classroom.yml"

# A name between two signs, alone on its line: what stands for it begins in the same column.
_PLACE = re.compile(r"^( *)@([a-z]+)@$", re.MULTILINE)


def workflow(assignment: Assignment, requirements: Sequence[str]) -> bytes:
    """The text of `.github/workflows/classroom.yml`.

    `requirements` are the lines that pip installs the grader by, all pinned.
    """
    ids = [runner_id(exercise) for exercise in assignment.exercises]
    outputs = [f"{name.upper()}_RESULTS: ${{{{ steps.marks.outputs.{name} }}}}" for name in ids]
    return _filled(
        template("repository/classroom.yml"),
        {
            "requirements": "\n".join(requirements),
            "course": assignment.render().rstrip(),
            "results": "\n".join(outputs),
            "runners": f"runners: {json.dumps(','.join(ids))}",
        },
    ).encode()


def _filled(text: str, parts: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: textwrap.indent(parts[place[2]], place[1]), text)
