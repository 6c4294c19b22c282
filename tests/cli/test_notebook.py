"""A notebook in the place of a file, as a learner meets it at the command line."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Any

import jsonschema
import jupytext
import nbformat
import pytest
from nbformat import v4

from grader.course.desk import answer_to
from grader.course.workspace import find_workspace
from tests.support import RESULT_SCHEMA, ROOT, RunGrader

FOLDER = Path("exercises/03-update-rule")
RIGHT = "def answer():\n    return 2.42"


def save(path: Path, *sources: str) -> None:
    """Save a notebook with a cell of text at its top, and these of code below."""
    cells = [v4.new_markdown_cell("# One step"), *map(v4.new_code_cell, sources)]
    path.write_text(nbformat.writes(v4.new_notebook(cells=cells)), encoding="utf-8")


def exercise_in(done: Any) -> Any:
    assert done.stderr == ""
    result = json.loads(done.stdout)
    jsonschema.validate(result, RESULT_SCHEMA, jsonschema.Draft202012Validator)
    [exercise] = result["exercises"]
    return exercise


@pytest.fixture
def notebook(course: Path) -> Path:
    return course / FOLDER / "one-step" / "exercise.ipynb"


@pytest.mark.parametrize("beside", ["stub", "nothing"])
def test_a_notebook_is_an_answer(grader: RunGrader, notebook: Path, beside: str) -> None:
    if beside == "nothing":
        notebook.with_suffix(".py").unlink()
    save(notebook, "1 / 0", "%matplotlib inline\n" + RIGHT, "!false")
    done = grader("check", "one-step")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 of 1 exercise passed" in done.stdout
    save(notebook, "1 / 0", "# [x]\ndef answer():\n    return 2.58")
    done = grader("check", "one-step")
    assert "    │ cell 3, line 2: got 2.58: this is not the number asked for\n" in done.stdout
    assert f"Next: fix {FOLDER / 'one-step' / 'exercise.ipynb'}\nthen run: grader" in done.stdout
    exercise = exercise_in(grader("check", "one-step", "--format", "json"))
    [check] = exercise["checks"]
    assert (check["cell"], check["line"], check["actual"]) == (3, 2, "2.58")


def test_a_file_of_any_name_is_one_too(grader: RunGrader, tmp_path: Path) -> None:
    path = tmp_path / "tries.IPYNB"
    save(path, RIGHT)
    assert grader("check", "one-step", "--file", path).returncode == 0
    save(path, "def anser(): return 1")
    assert "tries.IPYNB defines no `answer`" in grader("check", "one-step", "--file", path).stdout


def test_results_of_files_are_as_before(grader: RunGrader, answer: Path) -> None:
    exercise = exercise_in(grader("check", "one-step", "--file", answer, "--format", "json"))
    assert "cell" not in exercise["checks"][0]
    assert exercise["checks"][0]["line"] == 1


def test_exercise_py_comes_first_and_that_is_said(grader: RunGrader, notebook: Path) -> None:
    save(notebook, RIGHT)
    script = notebook.with_suffix(".py")
    script.write_text("def answer():\n    return 2.58\n")
    done = grader("check", "one-step")
    assert "got 2.58" in done.stdout
    told = "exercise.py counts, and exercise.ipynb does not: keep one of them"
    assert done.stdout.count(told) == 1
    assert f"Next: fix {FOLDER / 'one-step' / 'exercise.py'}\n" in done.stdout
    notebook.unlink()
    assert told not in grader("check", "one-step").stdout


def test_a_notebook_with_nothing_but_the_stub_is_not_started(
    grader: RunGrader, notebook: Path
) -> None:
    stub = notebook.with_suffix(".py").read_text(encoding="utf-8")
    save(notebook, stub, "%timeit 1")
    done = grader("check", "one-step")
    assert "not started" in done.stdout
    assert f"Next: open {FOLDER / 'one-step' / 'exercise.ipynb'}\n" in done.stdout


@pytest.mark.parametrize(
    ("sources", "cell", "line", "fault", "told"),
    [
        (["1", "def answer(:\n  pass", "x ="], 3, 1, "syntax", "    def answer(:\n"),
        (
            ["from math import *", "def answer():\nreturn 2"],
            3,
            2,
            "syntax",
            "function definition on line 1\n",
        ),
        (
            ["1", "def answer():\n  '''x\n  return 2", "'''"],
            3,
            2,
            "syntax",
            "(detected at line 3)\n",
        ),
        (["1", "x\n" + RIGHT], 3, 1, "import", "NameError: name 'x' is not defined\n    x"),
        (
            ["import sympy as s\ne = s.E", "def answer(): return e"],
            2,
            1,
            "import",
            "keep what needs more in a cell of its own",
        ),
        (["z = 0", "def answer():\n\n  return 1 / z"], 3, 3, None, "ZeroDivisionError"),
        (["def g():\n  return {}['a']", "def answer(): return g()"], 2, 2, None, "KeyError"),
        (["\n\ndef answer():\n  import os\n  os._exit(0)"], 2, 3, "crash", "ended in `answer`"),
        (["def answer(): return 'a'"], 2, 1, None, "this is text"),
        (["answer = 2.42"], None, None, None, "a plain value: make it a function"),
        (["1", "x = 1\ndef answer():\n  '\0'"], 3, 3, "syntax", "is not text: delete it"),
    ],
)
def test_what_goes_wrong_is_told_with_its_cell(
    grader: RunGrader,
    notebook: Path,
    sources: list[str],
    cell: int | None,
    line: int | None,
    fault: str | None,
    told: str,
) -> None:
    save(notebook, *sources)
    exercise = exercise_in(grader("check", "one-step", "--format", "json"))
    [check] = exercise["checks"]
    assert told in check["message"]
    assert (check["cell"], check["line"], exercise["fault"]) == (cell, line, fault)


def test_a_loop_is_stopped_in_its_cell(grader: RunGrader, notebook: Path) -> None:
    with (notebook.parent / "exercise.toml").open("a") as table:
        table.write("[limits]\ncpu = 0.5\n")
    save(notebook, "step = 1", "def answer():\n    while True:\n        pass")
    done = grader("check", "one-step")
    assert "cell 3, line 2: stopped after" in done.stdout or "cell 3, line 3:" in done.stdout


def test_what_is_printed_names_cells_too(grader: RunGrader, notebook: Path) -> None:
    save(
        notebook,
        "import numpy as np, traceback",
        "def answer():\n    np.float64(1) / 0\n    try:\n        {}['a']\n"
        "    except KeyError:\n        traceback.print_exc()\n"
        f"    print('exercise.py:{'9' * 5000}: x, exercise.py')\n    return 1",
    )
    shown = grader("check", "one-step").stdout
    assert "│ exercise.ipynb, cell 3, line 2: RuntimeWarning: divide by zero" in shown
    assert '│   File "exercise.ipynb", cell 3, line 4, in answer\n' in shown
    assert "exercise.py" not in shown


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "exercise.ipynb: this is no notebook, as it is empty: make it anew"),
        (b"{\n<<<<<<< HEAD\n", "exercise.ipynb: this is no notebook, as line 2 of the file is not"),
        (b'"' + b"x" * (1 << 24), "exercise.ipynb: the file is larger than 16 MiB: clear the"),
    ],
)
def test_a_broken_notebook_is_one_clear_failed_check(
    grader: RunGrader, notebook: Path, content: bytes, told: str
) -> None:
    notebook.write_bytes(content)
    exercise = exercise_in(grader("check", "one-step", "--format", "json"))
    assert (exercise["status"], exercise["fault"]) == ("error", "syntax")
    [check] = exercise["checks"]
    assert check["message"].startswith(told)
    assert (check["cell"], check["line"]) == (None, None)


@pytest.mark.parametrize("kind", ["link", "folder"])
def test_what_is_no_file_is_not_followed(grader: RunGrader, notebook: Path, kind: str) -> None:
    if kind == "link":
        notebook.symlink_to(notebook.with_name("solution.py"))
    else:
        notebook.mkdir()
    told = "this is a link" if kind == "link" else "this is not a file"
    assert f"exercise.ipynb: {told}" in grader("check", "one-step").stdout


def test_a_cell_never_becomes_markup(grader: RunGrader, notebook: Path) -> None:
    save(notebook, "x = '\x1b[2J[red]'; raise ValueError('::error::' + x); answer = 1")
    shown = grader("check", "one-step", FORCE_COLOR="1").stdout
    assert "\x1b[2J" not in shown
    assert r"\x1b[2J[red]" in shown


def test_a_notebook_is_no_part_of_the_course(grader: RunGrader, notebook: Path) -> None:
    notebook.write_bytes(b"\xff\0 no notebook")
    done = grader("verify", "one-step")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("slug", ["one-step", "gradient-step", "giant-step", "tiny-gradient"])
def test_a_solution_copied_into_cells_passes(grader: RunGrader, course: Path, slug: str) -> None:
    """jupytext makes a cell of each paragraph."""
    [exercise] = [each for each in find_workspace(course).exercises if each.slug == slug]
    made = jupytext.reads(exercise.solution_path.read_text(encoding="utf-8"), fmt="py:light")
    exercise.notebook_path.write_text(nbformat.writes(made), encoding="utf-8")
    assert answer_to(exercise).path == exercise.notebook_path
    assert grader("check", slug).returncode == 0


def test_the_guide_shows_what_happens(grader: RunGrader, course: Path) -> None:
    page = (ROOT / "docs/guide/notebooks.md").read_text(encoding="utf-8")
    made = jupytext.reads(between(page, "```python\n", "```"), fmt="py:percent")
    path = course / FOLDER / "gradient-step" / "exercise.ipynb"
    path.write_text(nbformat.writes(made), encoding="utf-8")
    told = between(page, "$ grader check gradient-step\n", "```")
    assert grader("check", "gradient-step").stdout.startswith(told)


def between(text: str, start: str, end: str) -> str:
    return textwrap.dedent(text.partition(start)[2].partition(end)[0])
