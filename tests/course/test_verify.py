"""`grader verify` finds whatever is wrong with an exercise, and names it with the file to mend."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import RunGrader

TWIN = '''

def twin():
    """Another sentence."""
    return added()
'''
SAME_WORDS = '''

def same_words():
    """2.58 is 2.5 + 0.08: you walked uphill. The gradient points towards more error; which sign
    turns you round?
    """
    return 3.0
'''
RIGHT = '''

def right():
    """A sentence."""
    return 2.42
'''
ON_AND_OFF = '''

def on_and_off():
    """A sentence."""
    import os
    return 7.0 + os.getpid()
'''
IDLE = '''

def test_idle(exercise):
    """There is an answer."""
    exercise.answer()
'''
WITHOUT_DOCSTRING = """

def test_again(exercise):
    assert_answer(exercise.answer(), 2.42)
"""
REMEMBERS = '''

def test_remembers(exercise, seen=[]):
    """It is asked for the second time."""
    exercise.answer()
    seen.append(1)
    assert len(seen) < 2, "this is the second time"
'''
TELLS = '''

def test_tells(exercise):
    """It is right."""
    assert exercise.answer() == 2.5 - 0.1 * 0.8, "it should be 242e-2"
'''
UNLISTED = """
[[equivalent]]
mutant = "return 2.5 - 0.1 * 0.8  ->  return 2.5 - 0.1 * 0.9"
why = "nobody would think so"
"""
CAUGHT = """
[[equivalent]]
mutant = "return 2.5 - 0.1 * 0.8  ->  return 2.5 + 0.1 * 0.8"
why = "nobody looks at the sign"
"""


def folder_of(course: Path, slug: str) -> Path:
    [folder] = course.glob(f"exercises/*/{slug}")
    return folder


def edit(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old`, at the end if that is empty."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("misconceptions.py", "", TWIN, "`twin` is taken for `added` by test_new_weight"),
        ("misconceptions.py", "", RIGHT, "`right` passes every check: either it is right"),
        ("misconceptions.py", "", ON_AND_OFF, "is not recognised there"),
        ("misconceptions.py", "", "\ndef right():\n    return 3.0\n", "`right` has no docstring"),
        ("misconceptions.py", "", SAME_WORDS, "say the same"),
        ("misconceptions.py", "", "\nadded.stands_for = 'anwser'\n", "name one of answer"),
        ("misconceptions.py", "", "\nimport nothing\n", "cannot be checked"),
        ("misconceptions.py", "", "\ndef (", "is no Python: invalid syntax"),
        ("misconceptions.py", None, "x = 1\n", "names no wrong answer: write one function"),
        ("misconceptions.py", "1.7 is", "1.7 instead of 2.42 is", "of `forgot_eta` gives the an"),
        ("exercise.toml", '    "First', '    #"First', "has 2 of 3 hints"),
        ("exercise.toml", '"First', '"It is 2.420. First', "hint 2 gives the answer away: 2.420"),
        ("exercise.toml", "", UNLISTED, "the nearest is: return 2.5 - 0.1 * 0.8 -> return"),
        ("exercise.toml", "", CAUGHT, "lists as equivalent what test_new_weight catches"),
        ("prompt.md", None, " \n", "prompt.md is empty: say what to do"),
        ("prompt.md", None, "[//]: # (nothing)\n", "prompt.md shows nothing"),
        ("prompt.md", "$w = 2.5$", "$w = 2.5", "has a $ without its partner in the paragraph"),
        ("prompt.md", "", "\n```python\nx = 1\n", "has a block of code that is never closed"),
        ("prompt.md", "", "\nFILL THIS IN\n", "line 6 still says FILL THIS IN"),
        ("prompt.md", "", "\nIt is 2.42.\n", "the prompt gives the answer away: 2.42"),
        ("solution.py", "2.5 - 0.1", "2.5 + 0.1", "solution.py does not pass test_new_weight: th"),
        (
            "solution.py",
            "    return 2.5",
            "    import time; print(time.time_ns())\n    return 2.5",
            "does not do the same when it is run again",
        ),
        ("solution.py", "    # [end]\n", "", "# [end] is missing at the end"),
        (
            "solution.py",
            "# raise NotI",
            "# pass  # raise NotI",
            "test_new_weight says “does the func",
        ),
        ("solution.py", "# raise NotI", "# return 2.42  #", "test_new_weight passes for the stub"),
        (
            "solution.py",
            "# raise Not",
            "# raise Not\n    # def (",
            "line 13: the stub is no Python: invalid",
        ),
        (
            "solution.py",
            "def answer() -> float:",
            "# [solution]\ndef answer() -> float:\n# [stub]\n# def answer(w) -> float:\n# [end]",
            "has `answer() -> float`, but its stub `answer(w) -> float`",
        ),
        ("exercise.py", "", "x = 1\n", "is not the stub of solution.py: `grader verify --write"),
        ("test_exercise.py", "", IDLE, "test_idle fails for no misconception and for no"),
        ("test_exercise.py", "", WITHOUT_DOCSTRING, "test_again has no docstring"),
        ("test_exercise.py", "", TELLS, "test_tells gives the answer away when it fails: 242e-2"),
        ("test_exercise.py", "from w = 2.5", "(2.42)", "docstring of test_new_weight gives the an"),
        ("test_exercise.py", "", "\nexercise\n", "the checks cannot be read: NameError"),
        ("test_exercise.py", None, "x = 1\n", "has no check"),
        ("test_exercise.py", ", 2.42", ", 2.42, 0.1", "for this change of the solution: add a ch"),
    ],
)
def test_a_broken_promise_is_named(
    course: Path, grader: RunGrader, file: str, old: str | None, new: str, told: str
) -> None:
    path = folder_of(course, "one-step") / file
    if old is None:
        path.write_text(new, encoding="utf-8")
    else:
        edit(path, old, new)
    if file == "solution.py":
        grader("verify", "--write-stubs", "one-step")
    done = grader("verify", "one-step")
    assert (done.returncode, done.stderr) == (1, "")
    assert re.search(r"✗ one-step +\d+ problems?", done.stdout)
    place = path.relative_to(course).as_posix()
    assert f"{place} " in done.stdout
    assert told in words(done.stdout)
    assert "0 of 1 exercise proven" in done.stdout
