"""Makes the repository that a teacher hands out, and updates it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import grader
from grader.course.assignment import FILE, Assignment, read_text
from grader.course.start import editor_files, root_at, task_files
from grader.course.workspace import installed_course, place
from grader.handout.keeping import Kept, keep
from grader.handout.manifest import content_of, is_as_released, is_same, read_manifest
from grader.handout.pins import requirements, requirements_txt
from grader.handout.template import filled, template
from grader.handout.workflow import PATH as WORKFLOW
from grader.handout.workflow import workflow
from grader.model import BadInput, Exercise, GraderFault

_TITLE = "Gradient descent, one step at a time"
_BY_GITHUB = """\
GitHub marks what you have pushed, by the same grader that you
run: the tab **Actions** has the marks, and what to look at next. The last push counts."""
_BY_CLASSROOM_50 = """\
Classroom 50 marks what you submit, by the same grader that
you run: the release that it makes of each submission has the marks, and what to look at next."""
_GIT_IGNORE = """\
# Everybody's progress is their own.
/.grader/*
!/.grader/handout.json
"""


@dataclass(frozen=True)
class Handout:
    """What is to be handed out in the folder `root`, complete before any of it is written.

    `course_toml` is the text that `assignment` was read from, and `requirements` are what marks it,
    the grader first. A system that brings a workflow of its own wants none `with_workflow`: each
    push would be marked, and paid for, twice.
    """

    root: Path
    assignment: Assignment
    course_toml: str
    requirements: Sequence[str]
    with_workflow: bool

    @classmethod
    def plan(cls, folder: Path, course_file: Path | None, *, with_workflow: bool = True) -> Handout:
        """Plan to hand out in `folder` what `course_file` asks for, or else the `course.toml` in
        the folder, or else the whole course.

        Raises:
            BadInput: the folder cannot be handed out, a course.toml is broken or contradicts the
                one in the folder, or what marks here cannot be had elsewhere.
            GraderFault: the grader was installed without its course.
        """
        root = root_at(folder)
        course = installed_course()
        if not course:
            raise GraderFault("the grader came without its exercises: install it again")
        there = root / FILE
        source = course_file or (there if os.path.lexists(there) else None)
        if source is None:
            name, text = FILE, filled("repository/course.toml", version=grader.__version__)
        else:
            name, text = str(source), read_text(source)
        if course_file is not None:
            _refuse_two(root, text, course_file)
        assignment = Assignment.parse(text, name, course)
        return cls(root, assignment, text, requirements(assignment.grader), with_workflow)

    def files(self) -> Mapping[str, bytes]:
        """All that the repository holds, by the path from its root, with slashes.

        Raises:
            BadInput: there is no sound solution to make a stub from.
        """
        editor = editor_files()
        tasks = {
            path.relative_to(self.root).as_posix(): content
            for exercise in place(self.assignment.exercises, self.root)
            for path, content in task_files(exercise)
        }
        files = {
            "README.md": self._readme().encode(),
            FILE: self.course_toml.encode(),
            "requirements.txt": requirements_txt(self.requirements).encode(),
            **tasks,
            **editor,
            ".gitignore": editor[".gitignore"] + _GIT_IGNORE.encode(),
            ".devcontainer/devcontainer.json": template("repository/devcontainer.json").encode(),
        }
        if self.with_workflow:
            files[WORKFLOW] = workflow(self.assignment, self.requirements)
        return files

    def write(self) -> Kept:
        """Bring the folder up to date; whatever somebody has written there stays.

        Raises:
            BadInput: something cannot be written, or there is no sound solution to a stub.
        """
        files = dict(self.files())
        for exercise in place(self.assignment.exercises, self.root):
            stub = exercise.answer_path
            # Who answers in a notebook needs no stub beside it.
            if os.path.lexists(exercise.notebook_path) and not os.path.lexists(stub):
                del files[stub.relative_to(self.root).as_posix()]
        return keep(self.root, files)

    def _readme(self) -> str:
        title, due = self.assignment.title or _TITLE, self.assignment.due
        rows = ["| Exercise | Points |", "|---|--:|", *map(_row, self.assignment.exercises)]
        asked = "\n".join([*rows, f"| together | {self.assignment.points} |"])
        if due is not None:
            late = "What you push later is marked, and reported as late."
            asked = f"Due: **{due:%Y-%m-%d, %H:%M %Z}**. {late}\n\n{asked}"
        marked = _BY_GITHUB if self.with_workflow else _BY_CLASSROOM_50
        return filled(
            "repository/README.md", title=_to_the_letter(title), asked=asked, marked=marked
        )


def _row(exercise: Exercise) -> str:
    path = f"exercises/{exercise.folder.parent.name}/{exercise.slug}/prompt.md"
    return f"| [{_to_the_letter(exercise.title)}]({path}) | {exercise.points} |"


def _to_the_letter(text: str) -> str:
    """The text as Markdown that means nothing else."""
    return "".join(f"\\{sign}" if sign in r"\`*_[]<>|&#$~" else sign for sign in text)


def _refuse_two(root: Path, text: str, source: Path) -> None:
    """Refuse a course.toml beside another one that somebody has changed: learners would be shown
    what that says, and marked by this.
    """
    there = root / FILE
    if not os.path.lexists(there) or is_same(content_of(root, FILE), text.encode()):
        return
    released = read_manifest(root)
    if released is None or not is_as_released(root, released, FILE):
        told = f"{there} is not as it was released, and says something else than {source}"
        raise BadInput(f"{told}: remove one of the two")
