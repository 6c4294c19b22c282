"""What lies on a learner's desk for one exercise: the answer, and the stub it began as."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from pathlib import Path

from grader.course.files import refuse_detours, replacing, set_aside
from grader.course.stub import is_untouched, stub_of
from grader.model import Answer, BadInput, Exercise
from grader.reports.command import command


def answer_to(exercise: Exercise) -> Answer:
    """The learner's answer as it is now: `exercise.py`, or the notebook beside it where that is
    missing or still the stub.

    Raises:
        BadInput: there is no sound solution to make the stub from.
    """
    answer = Answer.read(exercise, exercise.answer_path)
    notebook = exercise.notebook_path
    if os.path.lexists(notebook):
        if is_missing(answer) or is_untouched(answer):
            return Answer.read(exercise, notebook)
        return dataclasses.replace(answer, unread=notebook)
    if is_missing(answer):
        told = f"the file is missing: `{command('reset', exercise.slug)}` puts the stub back"
        return dataclasses.replace(answer, problem=told)
    return answer


def handed_in(exercise: Exercise, root: Path) -> Answer:
    """The same in the folder `root` of somebody else: what lies outside of it, where a link leads
    to, may be an answer of yet another, and is none of theirs.

    Raises:
        BadInput: there is no sound solution to make the stub from.
    """
    if Path(os.path.realpath(exercise.answer_path.parent)).is_relative_to(root):
        return answer_to(exercise)
    told = "a link leads to a folder elsewhere: put the folder itself here"
    return Answer(exercise, exercise.answer_path, None, None, told)


def is_missing(answer: Answer) -> bool:
    """Whether there is nothing in the place of the answer."""
    return answer.sha256 is None and not os.path.lexists(answer.path)


def put_back(exercise: Exercise) -> Path | None:
    """Set aside what counts as the answer, and put the stub back if it stood in its place.

    Returns:
        Where the answer is kept; None if there was none but the stub.

    Raises:
        BadInput: it cannot be written.
    """
    refuse_detours(exercise.answer_path, exercise.answer_path.parents[3])
    answer = answer_to(exercise)
    if answer.path == exercise.answer_path or is_untouched(answer):
        return restore_stub(exercise)
    if not os.path.lexists(exercise.answer_path):
        restore_stub(exercise)
    try:
        return set_aside(answer.path, "kept")
    except OSError as error:
        raise BadInput(f"{answer.path} cannot be renamed: {error.strerror}") from None


def restore_stub(exercise: Exercise) -> Path | None:
    """Make exercise.py the stub again, to the letter.

    Returns:
        Where what stood there is kept, be it a file, a folder or a link; None if nothing did but
        the stub.

    Raises:
        BadInput: there is no stub to be made, or it cannot be written.
    """
    path, stub = exercise.answer_path, stub_of(exercise).encode()
    kept = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if Answer.read(exercise, path).sha256 == hashlib.sha256(stub).hexdigest():
            return None
        with replacing(path, stub):
            if os.path.lexists(path):
                kept = set_aside(path, "kept")
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}") from None
    return kept
