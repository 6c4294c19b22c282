"""Makes the folder that a learner works in: stubs, prompts, and what an editor needs.

What is there already stays as it is. So whoever has deleted a file, or installed a newer course,
can have what is missing added at any time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course.files import refuse_detours, write_whole
from grader.course.stub import stub_of
from grader.course.workspace import asked_for, installed_course, place, workspace_around
from grader.model import BadInput, Exercise, GraderFault

_README = """\
# Gradient descent, one step at a time

Here you work on the exercises of the course. Each has a folder under `exercises`, where `prompt.md`
says what to do and `exercise.py` is for your answer. In a terminal, anywhere in this folder:

    grader show             shows the next task
    grader check --watch    marks your answer whenever you save it
    grader hint             gives a hint, and a plainer one each time you ask
    grader list             shows all exercises, and how far you have come
    grader start            brings back files that you have deleted, and changes no other
    grader doctor           says what to do if something does not work
"""
_GIT_IGNORE = """\
__pycache__/
.ipynb_checkpoints/
.venv/
# It names the Python of one machine.
.vscode/settings.json
"""
_EDITOR_CONFIG = """\
root = true

[*]
charset = utf-8
insert_final_newline = true

[*.py]
indent_style = space
indent_size = 4
"""


@dataclass(frozen=True)
class Start:
    """What became of the workspace `root`: which of its files were `added`, and which were there
    already and `kept` as they are. Both are paths from the root.
    """

    root: Path
    exercises: Sequence[Exercise]
    added: Sequence[Path]
    kept: Sequence[Path]


def start_workspace(folder: Path, python: str) -> Start:
    """Make `folder` a workspace, or add to it what a workspace lacks: where a `course.toml` lies in
    it, one for the exercises named there. `python` is the program that an editor should ask which
    modules there are.

    Raises:
        BadInput: the folder cannot be one, or cannot be written. Every file that was made until
            then is whole.
        GraderFault: the grader was installed without its course.
    """
    root = root_at(folder)
    exercises = place(asked_for(root, installed_course()), root)
    if not exercises:
        raise GraderFault("the grader came without its exercises: install it again")
    files = dict(_files(exercises, root, python))
    added = {path: text for path, text in files.items() if not os.path.lexists(path)}
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"{root} cannot be made: {error.strerror}") from None
    for path in added:
        refuse_detours(path, root)
    _write_all(added)
    return Start(
        root,
        exercises,
        [path.relative_to(root) for path in added],
        [path.relative_to(root) for path in files if path not in added],
    )


def root_at(folder: Path) -> Path:
    """Where a workspace can be made, or is already, that a user calls `folder`.

    Raises:
        BadInput: it cannot be one: it is a file, or lies in another workspace or in the course.
    """
    try:
        root = Path(os.path.realpath(folder))
    except OSError as error:
        raise BadInput(f"the current folder cannot be read: {error.strerror}") from None
    if os.path.lexists(root) and not root.is_dir():
        raise BadInput(f"{root} is no folder: name another one")
    around = workspace_around(root)
    if around is None:
        return root
    if around.in_place:
        told = "work in its folder exercises, or name a folder elsewhere"
        raise BadInput(f"{around.root} holds the course itself: {told}")
    if around.root != root:
        told = "work there, or name a folder outside of it"
        raise BadInput(f"{root} lies in the workspace {around.root}: {told}")
    return root


def _files(exercises: Sequence[Exercise], root: Path, python: str) -> Iterator[tuple[Path, bytes]]:
    """All that a workspace holds, in the order in which it is made."""
    for exercise in exercises:
        for path, content in task_files(exercise):
            # Who answers in a notebook needs no stub beside it.
            if path != exercise.answer_path or not os.path.lexists(exercise.notebook_path):
                yield path, content
    settings = {"files.encoding": "utf8", "python.defaultInterpreterPath": python}
    yield root / ".vscode" / "settings.json", _json(settings)
    for name, content in editor_files().items():
        yield root / name, content
    yield root / "README.md", _README.encode()


def task_files(exercise: Exercise) -> Iterator[tuple[Path, bytes]]:
    """What a learner is given for an exercise that is placed in a workspace: the task, its picture
    if there is one, and the stub.

    Raises:
        BadInput: there is no sound solution to make the stub from.
    """
    desk = exercise.answer_path.parent
    yield desk / exercise.prompt_path.name, exercise.prompt_path.read_bytes()
    if exercise.plot_path.exists():
        yield desk / exercise.plot_path.name, exercise.plot_path.read_bytes()
    yield exercise.answer_path, stub_of(exercise).encode()


def editor_files() -> Mapping[str, bytes]:
    """What editors and git are told in every workspace, by the path from its root."""
    extensions = {"recommendations": ["ms-python.python"]}
    return {
        ".vscode/extensions.json": _json(extensions),
        ".editorconfig": _EDITOR_CONFIG.encode(),
        ".gitignore": _GIT_IGNORE.encode(),
    }


def _json(table: Mapping[str, object]) -> bytes:
    return (json.dumps(table, indent=2, ensure_ascii=False) + "\n").encode()


def _write_all(files: Mapping[Path, bytes]) -> None:
    for path, content in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)
        except OSError as error:
            told = f"{path} cannot be written: {error.strerror}"
            again = "once that is mended, start again to add what is missing"
            raise BadInput(f"{told}; {again}") from None
