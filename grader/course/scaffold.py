"""Makes the folder of a new exercise, complete but for what only its author can know.

What is left to write is one blank in each of four files, wherever they say `BLANK`.
"""

from __future__ import annotations

import itertools
import json
import keyword
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from grader.course.catalogue import FOLDER
from grader.course.stub import stub_of
from grader.model import BadInput, Exercise, Kind

# Stands where the author has to write.
BLANK = "BLANK"

_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_CHAPTER = re.compile(r"[0-9]{2}")

_TABLE = """\
title = {quoted_title}
chapter = "{chapter}"
number = {number}
asks = ["{name}"]
kind = "{kind}"
points = {points}
difficulty = {difficulty}
hints = [
{hints}
]
"""

# True of any exercise, until the author has better ones.
_HINTS = (
    "Read the docstring in exercise.py once more: it says what is given, and exactly what is to "
    "come back.",
    "Work it out on paper first, one line for each step. Each line on paper becomes a line of "
    "code.",
    "Go through your lines from the top, and say of each what it stands for and which sign it "
    "should have. Look closely at the first that you cannot explain.",
)

_FUNCTION = {
    "prompt.md": """\
BLANK: say what `{name}` is to do and what it is good for, with one worked example.
""",
    "solution.py": '''\
"""{heading}"""


# BLANK: write the signature, the contract (what comes in, what goes out) and the code.
def {name}(BLANK: float) -> float:
    """BLANK

    Return a real number: an `int`, a `float` or any NumPy real scalar (a 0-d array counts).
    """
    # [solution]
    return BLANK
    # [stub]
    # raise NotImplementedError("return the result")
    # [end]
''',
    "test_exercise.py": '''\
import copy

import numpy as np

from grader.checking import assert_close

# BLANK: the examples: inputs in brackets, such as (2.0,), and the number or np.array they give.
EXAMPLES = [
    ((BLANK,), BLANK),
]


def test_examples(exercise):
    """Several inputs give the right values, and are left as they were."""
    for given, expected in EXAMPLES:
        inputs = copy.deepcopy(given)
        # Twice, since no call may remember the one before.
        for _ in range(2):
            assert_close(exercise.{name}(*inputs), expected)
            for value, before in zip(inputs, given, strict=True):
                assert np.array_equal(value, before), "it writes into its input: make a new value"
''',
    "misconceptions.py": '''\
"""Wrong ways to write {name}, and what to say to each."""


# BLANK: a wrong way, as a function named after the mistake, and the sentence that it earns.
def BLANK(BLANK):
    """BLANK"""
    return BLANK
''',
}

_NUMBER = {
    "prompt.md": """\
BLANK: ask for one number, say what is given, and end on: Let `{name}()` return that number.
""",
    "solution.py": '''\
"""{heading}"""


def {name}() -> float:
    """BLANK: say which number is asked for, and from which numbers it follows.

    Return a real number: an `int`, a `float` or any NumPy real scalar (a 0-d array counts).
    """
    # [solution]
    return BLANK
    # [stub]
    # raise NotImplementedError("return the number")
    # [end]
''',
    "test_exercise.py": '''\
from grader.checking import assert_answer


def test_answer(exercise):
    """{name}() is the number asked for."""
    # BLANK: the right number, worked out by hand; what fails is never shown it.
    assert_answer(exercise.{name}(), BLANK)
''',
    "misconceptions.py": '''\
"""Wrong answers to {slug}, and what to say to each."""


# BLANK: a wrong answer, as a function named after the mistake, and the sentence that it earns.
def BLANK():
    """BLANK"""
    return BLANK
''',
}


def scaffold(
    course: Sequence[Exercise],
    slug: str,
    chapter: str,
    *,
    kind: Kind = Kind.IMPLEMENT,
    asks: str | None = None,
    title: str | None = None,
    number: int | None = None,
    points: int = 1,
    difficulty: int = 1,
) -> Exercise:
    """Make the folder of a new exercise of the course, whole or not at all.

    Without `asks`, the function is named like the slug, and the one for a number `answer`. Without
    a title, it is the slug's words; without a number, the first free one after the exercises of the
    chapter and those before it.

    Raises:
        BadInput: the slug, name, title, number or points cannot be used, there is no such chapter,
            or the folder cannot be written.
    """
    name = _name(slug, kind, asks)
    title = _title(slug, title)
    if points < 1:
        raise BadInput("--points must be a whole number from 1")
    number = _number(course, chapter, number)
    root = course[0].folder.parents[2]
    taken = next(iter((root / FOLDER).glob(f"*/{slug}")), None)
    if taken is not None:
        raise BadInput(f"{taken} is there already: choose another slug")
    values = {
        "name": name,
        "slug": slug,
        "heading": title if title[-1] in ".?!" else f"{title}.",
        # A string as JSON writes it is one in TOML too.
        "quoted_title": json.dumps(title, ensure_ascii=False),
        "hints": "\n".join(f"    {json.dumps(hint)}," for hint in _HINTS),
        "chapter": chapter,
        "number": number,
        "kind": kind,
        "points": points,
        "difficulty": difficulty,
    }
    texts = _NUMBER if kind is Kind.NUMBER else _FUNCTION
    texts = {"exercise.toml": _TABLE, **texts}
    with _made(_chapter_folder(root, chapter) / slug) as folder:
        for file_name, text in texts.items():
            _write(folder / file_name, text.format_map(values))
        exercise = Exercise.read(folder)
        _write(exercise.answer_path, stub_of(exercise))
    return exercise


def blanks(exercise: Exercise) -> list[tuple[Path, int]]:
    """The files that their author has not filled in, and where each first says so.

    Raises:
        BadInput: one of them cannot be read.
    """
    paths = [
        exercise.prompt_path,
        exercise.solution_path,
        exercise.checks_path,
        exercise.misconceptions_path,
    ]
    return [(path, line) for path in paths if (line := _first_blank(path)) is not None]


def _first_blank(path: Path) -> int | None:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as problem:
        raise BadInput(f"{path} cannot be read: {problem.strerror}") from None
    return next((number for number, line in enumerate(lines, start=1) if BLANK in line), None)


def _name(slug: str, kind: Kind, asks: str | None) -> str:
    """What the exercise asks for."""
    if not _SLUG.fullmatch(slug):
        told = "a slug is lower-case words with hyphens between them, such as batch-mean"
        raise BadInput(f"{slug!r} is no slug: {told}")
    name = asks
    if name is None:
        name = "answer" if kind is Kind.NUMBER else slug.replace("-", "_")
    if not name.isidentifier() or keyword.iskeyword(name):
        told = "no function can be called that in Python"
        raise BadInput(f"{name!r}: {told}; name another, such as --asks take_step")
    return name


def _title(slug: str, title: str | None) -> str:
    if title is None:
        return slug.replace("-", " ").capitalize()
    # It also stands in the solution, as its docstring.
    if not title.strip() or not title.isprintable() or {'"', "\\"} & set(title):
        raise BadInput("--title must be a few words, without double quotes and backslashes")
    return title.strip()


def _number(course: Sequence[Exercise], chapter: str, number: int | None) -> int:
    taken = {exercise.number: exercise for exercise in course}
    if number is None:
        so_far = [0, *(each.number for each in course if each.chapter <= chapter)]
        return next(free for free in itertools.count(max(so_far) + 1) if free not in taken)
    if number < 1:
        raise BadInput("--number must be a whole number from 1")
    if number in taken:
        told = "name another, or leave --number out for the next free one"
        raise BadInput(f"number {number} is that of {taken[number].slug}: {told}")
    return number


def _chapter_folder(root: Path, chapter: str) -> Path:
    """Where the chapter's exercises are, or are to be, as its pages' folder is called."""
    if not _CHAPTER.fullmatch(chapter):
        told = "--chapter takes the two digits that the chapter's folder starts with, such as 03"
        raise BadInput(f"{chapter!r} is no chapter: {told}")
    for parent in (root / FOLDER, root / "docs"):
        found = sorted(path for path in parent.glob(f"{chapter}-*") if path.is_dir())
        if len(found) > 1:
            raise BadInput(f"{found[0]} and {found[1]} both start with {chapter}: rename one")
        if found:
            return root / FOLDER / found[0].name
    raise BadInput(
        f"no chapter {chapter}: make the folder {root / FOLDER / chapter}-its-name first"
    )


@contextmanager
def _made(folder: Path) -> Iterator[Path]:
    """A new folder, which is gone again, with a chapter's made for it, if what follows fails."""
    new: list[Path] = []
    try:
        for each in (folder.parent, folder):
            if not each.exists():
                each.mkdir()
                new.insert(0, each)
        yield folder
    except BaseException as problem:
        for each in new:
            shutil.rmtree(each, ignore_errors=True)
        if isinstance(problem, OSError):
            raise BadInput(f"{folder} cannot be written: {problem.strerror}") from None
        raise


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
