"""What marks a submission on Gradescope: `python -I -m grader.handout.autograding /autograder`.

A submission is the repository as it was handed out, or files that are named after their exercises.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from grader.course.assignment import FILE, Assignment
from grader.course.catalogue import FOLDER
from grader.course.workspace import installed_course, place
from grader.errors import BadInput
from grader.model import Exercise
from grader.reports.plain import one_line

_SUFFIXES = (".py", ".ipynb")
# What systems and editors add by themselves.
_ADDED = ("__", ".")
_MOST_NAMES = 20


def main(home: Path) -> int:
    """Mark `home/submission`, and return the exit code.

    Where that fails, there is no result, and Gradescope says that the autograder has failed: no
    number is right then, a teacher sees at once that something is to be done, and once it is, has
    the submission marked again by one click. A number would pass for a mark.
    """
    course_file = home / "source" / FILE
    results = home / "results" / "results.json"
    results.parent.mkdir(exist_ok=True)
    results.unlink(missing_ok=True)
    try:
        exercises = Assignment.read(course_file, installed_course()).exercises
    except BadInput as problem:
        print(f"{problem}\nUpload an autograder with a sound {FILE}.")
        return 1
    with tempfile.TemporaryDirectory() as desk:
        folder = opened(home / "submission")
        unread: Sequence[str] = ()
        if not (folder / FOLDER).is_dir():
            unread = lay_out(folder, Path(desk), exercises)
            folder = Path(desk)
        if _mark(folder, course_file, results):
            _tell(unread, exercises[0], results)
            return 0
    results.unlink(missing_ok=True)
    print("The grader has failed, and there is no result. Mark this submission again; should it")
    print("fail once more, please report it with all that stands above.")
    return 1


def opened(submission: Path) -> Path:
    """The folder that all of a submission lies in, if it has come in one, as out of a zip."""
    entries = _named(submission)
    if len(entries) == 1 and entries[0].name != FOLDER and not entries[0].is_symlink():
        return entries[0] if entries[0].is_dir() else submission
    return submission


def lay_out(submission: Path, root: Path, exercises: Sequence[Exercise]) -> list[str]:
    """Copy the answers among the files of a submission to their places in the workspace `root`.

    Returns:
        The names of the files that are none, or of an answer that is there already.
    """
    named = {exercise.slug: exercise for exercise in place(exercises, root)}
    if len(exercises) == 1:
        # As it is called in the repository; there is no other that could be meant.
        named["exercise"] = named[exercises[0].slug]
    unread = []
    for entry in _named(submission):
        exercise = named.get(entry.stem.lower().replace("_", "-"))
        suffix = entry.suffix.lower()
        if exercise is not None and suffix in _SUFFIXES and entry.is_file():
            target = exercise.answer_path.with_suffix(suffix)
            if not os.path.lexists(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(entry, target, follow_symlinks=False)
                continue
        unread.append(entry.name)
    return unread


def _named(folder: Path) -> list[Path]:
    entries = (entry for entry in folder.iterdir() if not entry.name.startswith(_ADDED))
    return sorted(entries, key=lambda entry: entry.name)


def _mark(folder: Path, course_file: Path, results: Path) -> bool:
    """Write the results; whether there are any, with a score."""
    command = (sys.executable, "-I", "-X", "utf8", "-m", "grader", "check")
    # What is printed is for the teacher.
    formats = ("--format", "human", "--format", "gradescope", "--output", results)
    done = subprocess.run((*command, "--course", course_file, *formats), cwd=folder, check=False)
    return done.returncode == 0 and "score" in json.loads(results.read_bytes())


def _tell(unread: Sequence[str], example: Exercise, results: Path) -> None:
    """Add to the results which files are no answers."""
    if not unread:
        return
    names = [one_line(name) for name in unread[:_MOST_NAMES]]
    names += [f"and {len(unread) - _MOST_NAMES} more"] * (len(unread) > _MOST_NAMES)
    told = (
        f"Not read: {', '.join(names)}. Name each file after its exercise, such as "
        f"{example.slug}.py, or hand in the whole repository."
    )
    document = json.loads(results.read_bytes())
    document["output"] = f"{told}\n{document['output']}"
    results.write_text(json.dumps(document, indent=2, allow_nan=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
