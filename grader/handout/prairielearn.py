"""The question that a teacher puts into a course on PrairieLearn: the prompts, an editor for each
answer, and the script that marks them.

What it has to hold: https://prairielearn.readthedocs.io/en/latest/externalGrading/
"""

from __future__ import annotations

import html
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from uuid import UUID, uuid5

from grader import __version__
from grader.course.assignment import FILE, Assignment
from grader.course.catalogue import FOLDER
from grader.course.stub import stub_of
from grader.handout.pins import requirements_txt
from grader.handout.template import filled, template
from grader.model import Exercise
from grader.reports.amounts import counted

# No image can be called so: Docker refuses capitals, and nobody else's image is run by mistake.
IMAGE = f"YOUR-DOCKER-HUB-NAME/gradient-descent-course:{__version__}"

MOST_SECONDS = 600
"""The longest that PrairieLearn lets a submission be marked."""

_START_SECONDS = 30
_QUESTIONS = UUID("5a0c1a55-6d1e-4b0e-9e0d-6772616469e6")


def files(
    assignment: Assignment, requirements: Sequence[str], course_toml: str
) -> Mapping[PurePosixPath, bytes]:
    """What the folder of the question holds: the same for the same arguments.

    `requirements` are lines that pip understands, each with an exact version, and `course_toml` is
    the text that `assignment` was read from.

    Raises:
        BadInput: an exercise has no sound solution to make its stub from.
    """
    texts = {
        "info.json": json.dumps(_info(assignment), indent=2, ensure_ascii=False) + "\n",
        "question.html": _question(assignment.exercises),
        "README.md": filled(
            "prairielearn/README.md",
            image=IMAGE,
            points=counted(assignment.points, "point"),
            exercises=", ".join(f"{it.slug} {it.points}" for it in assignment.exercises),
        ),
        "image/Dockerfile": template("prairielearn/Dockerfile"),
        "image/requirements.txt": requirements_txt(requirements),
        "tests/mark": template("prairielearn/mark"),
        f"tests/{FILE}": course_toml,
    }
    whole = {PurePosixPath(name): text.encode() for name, text in texts.items()}
    return whole | dict(_given(assignment.exercises))


def _info(assignment: Assignment) -> dict[str, object]:
    title = assignment.title or "Gradient descent"
    slugs = [exercise.slug for exercise in assignment.exercises]
    seconds = sum(exercise.limits.wall_total for exercise in assignment.exercises)
    return {
        # PrairieLearn knows a question by it, and so knows this one again.
        "uuid": str(uuid5(_QUESTIONS, json.dumps([title, slugs]))),
        "title": title,
        "topic": "Gradient descent",
        "tags": ["code", "Python"],
        "type": "v3",
        "singleVariant": True,
        "gradingMethod": "External",
        "externalGradingOptions": {
            "image": IMAGE,
            "entrypoint": "/grade/tests/mark",
            "timeout": min(math.ceil(seconds) + _START_SECONDS, MOST_SECONDS),
        },
    }


def _question(exercises: Sequence[Exercise]) -> str:
    parts = [
        filled(
            "prairielearn/exercise.html",
            title=html.escape(exercise.title),
            points=counted(exercise.points, "point"),
            prompt=_prompt(exercise),
            answer=f"{FOLDER}/{exercise.folder.parent.name}/{exercise.slug}/exercise.py",
            slug=exercise.slug,
        )
        for exercise in exercises
    ]
    return filled("prairielearn/question.html", exercises="\n".join(parts))


def _prompt(exercise: Exercise) -> str:
    place = f"<%& options.client_files_question_url %>/{exercise.slug}.svg"
    prompt = exercise.prompt_path.read_text(encoding="utf-8").strip()
    return prompt.replace(f"]({exercise.plot_path.name})", f"]({place})")


def _given(exercises: Sequence[Exercise]) -> Iterator[tuple[PurePosixPath, bytes]]:
    """What the editors start from, and the pictures in the prompts."""
    for exercise in exercises:
        yield PurePosixPath("stubs", f"{exercise.slug}.py"), stub_of(exercise).encode()
        if exercise.plot_path.exists():
            picture = PurePosixPath("clientFilesQuestion", f"{exercise.slug}.svg")
            yield picture, exercise.plot_path.read_bytes()
