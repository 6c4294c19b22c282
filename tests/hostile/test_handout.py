"""Whatever a learner puts beside the answers, or takes away, a teacher's `--course` gives the same
marks, to the letter.

What lies there may be a course, a grader, a Python or a plan of its own. Each hostile file leaves a
trace if anything ever runs it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from grader.course.catalogue import find_course
from tests.hostile.test_workspace import ALL_PASS
from tests.support import ROOT, run_in

ASSIGNED = """\
title = "Week 3"
exercises = ["one-step", "gradient-step", "giant-step"]

[points]
one-step = 5
"""
CHAPTER = "exercises/03-update-rule"
ANSWERS = {
    f"{CHAPTER}/one-step/exercise.py": "def answer():\n    return 2.42\n",
    f"{CHAPTER}/gradient-step/exercise.py": (
        "def gradient_step(w, g, eta):\n    return w + eta * g\n"
    ),
}
RIGHT = "def gradient_step(w, g, eta):\n    return w - eta * g\n"
PLACES = (".", "exercises", CHAPTER, f"{CHAPTER}/gradient-step")
SETTINGS = {
    "pytest.ini": "[pytest]\naddopts = --collect-only -p forged\n",
    "tox.ini": "[pytest]\naddopts = --collect-only -p forged\n",
    "setup.cfg": "[tool:pytest]\naddopts = --collect-only -p forged\n",
    "pyproject.toml": '[tool.pytest.ini_options]\naddopts = "--collect-only -p forged"\n',
    "uv.toml": 'index-url = "https://forged.invalid/simple"\n',
    "pip.conf": "[global]\nno-index = true\n",
    "pyvenv.cfg": "home = /nowhere\n",
    ".python-version": "2.7\n",
    ".env": "PYTHONPATH=.\n",
    "requirements.txt": "gradient-descent-course==9.9.9\n",
    "course.toml": '[points]\n"one-step" = 999\n"gradient-step" = 1\n',
}
MODULES = (
    *("sitecustomize", "usercustomize", "pip", "venv", "site", "json", "random", "tomllib"),
    *("numpy", "pytest", "_pytest", "msgpack", "rich", "grader", "exercises", "forged"),
)

Attack = Callable[[Path, str], None]

SCRIPT = [Path(sys.executable).with_name("grader.exe" if sys.platform == "win32" else "grader")]
# The script does as the first of these does, and looks for no module in the current folder.
ALONE = [sys.executable, "-I", "-m", "grader"]
MODULE = [sys.executable, "-m", "grader"]

symlinks = pytest.mark.skipif(sys.platform == "win32", reason="only some users may make links")
pipes = pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among files")


@pytest.fixture(scope="module")
def course_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a teacher keeps."""
    path = tmp_path_factory.mktemp("teacher") / "course.toml"
    path.write_text(ASSIGNED)
    return path


@pytest.fixture(scope="module")
def untouched(course_file: Path) -> Path:
    """What was handed out, with the answers of a learner who has touched nothing else."""
    root = course_file.parent / "class"
    done = run_in(course_file.parent, "release", root.name, "--course", course_file)
    assert (done.returncode, done.stderr) == (0, "")
    for path, source in ANSWERS.items():
        (root / path).write_text(source)
    return root


@pytest.fixture(scope="module")
def honest(untouched: Path, course_file: Path) -> str:
    """The marks of whoever has touched nothing else."""
    told = marks(untouched, course_file)
    scores = {it["slug"]: (it["score"], it["max_score"]) for it in json.loads(told)["exercises"]}
    assert scores == {"one-step": (5, 5), "gradient-step": (0, 2), "giant-step": (0, 1)}
    return told


@pytest.fixture
def root(untouched: Path, tmp_path: Path) -> Path:
    """A learner's checkout."""
    return shutil.copytree(untouched, tmp_path / "checkout", symlinks=True)


@pytest.fixture
def trap(tmp_path: Path) -> str:
    """Code that leaves a trace where it is run."""
    return f"open({str(tmp_path / 'trace')!r}, 'a').write(__name__ + '\\n')\n" + ALL_PASS


def marks(root: Path, course_file: Path, command: Sequence[object] = SCRIPT) -> str:
    """The report as JSON, but for what the clock has a say in."""
    if command is SCRIPT and not SCRIPT[0].exists():
        pytest.skip("the command is not installed as a script")
    words = ("check", "--course", course_file, "--format", "json")
    done = run_in(root, *words, command=command)
    assert done.stderr == ""
    assert done.returncode == 1
    assert not (root.parent / "trace").exists(), (root.parent / "trace").read_text()
    return re.sub(r'"seconds": [\d.]+', '"seconds": 0', done.stdout)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def a_course_of_ones_own(root: Path, trap: str) -> None:
    for exercise in find_course(ROOT):
        folder = root / "exercises" / exercise.folder.parent.name / exercise.slug
        asks = exercise.asks[0]
        table = re.sub(
            r"points = \d+", "points = 999", (exercise.folder / "exercise.toml").read_text()
        )
        write(folder / "exercise.toml", table)
        write(folder / "test_exercise.py", f"{trap}def test_it(exercise):\n    '''It is.'''\n")
        write(folder / "solution.py", f"{trap}def {asks}(*more):\n    '''It.'''\n    return 1\n")
        write(folder / "misconceptions.py", trap)


def a_conftest_everywhere(root: Path, trap: str) -> None:
    for place in PLACES:
        write(root / place / "conftest.py", trap)
        write(root / place / "__init__.py", trap)
        write(root / place / "__main__.py", trap)


def settings_everywhere(root: Path, trap: str) -> None:
    for place in PLACES:
        write(root / place / "forged.py", trap)
        for name, text in SETTINGS.items():
            write(root / place / name, text)


def modules_everywhere(root: Path, trap: str) -> None:
    for place in PLACES:
        for name in MODULES:
            write(root / place / f"{name}.py", trap)


def packages_everywhere(root: Path, trap: str) -> None:
    for place in PLACES:
        for name in MODULES:
            if (root / place / name).is_dir():
                continue
            write(root / place / name / "__init__.py", trap)
            write(root / place / name / "__main__.py", trap)


def a_grader_of_ones_own(root: Path, trap: str) -> None:
    for name in ("__init__.py", "__main__.py", "cli/__init__.py", "checking/plugin.py"):
        write(root / "grader" / name, trap)
    shutil.copytree(ROOT / "exercises", root / "grader" / "exercises")
    for checks in (root / "grader" / "exercises").glob("*/*/test_exercise.py"):
        checks.write_text("def test_it(exercise):\n    '''It is.'''\n")


def path_files(root: Path, trap: str) -> None:
    for place in (*PLACES, "lib/python3.12/site-packages", ".venv/lib/python3.12/site-packages"):
        write(root / place / "forged.pth", f"import forged; {root!s}\n{root}\n")
        write(root / place / "forged.py", trap)


def a_broken_plan(root: Path, _: str) -> None:
    write(root / "course.toml", "this is = no [toml\n")


def a_plan_for_the_other_exercise(root: Path, _: str) -> None:
    write(root / "course.toml", 'exercises = ["one-step"]\n[points]\none-step = 999\n')


def nothing_but_answers(root: Path, _: str) -> None:
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_file() and path.name != "exercise.py":
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def another_manifest(root: Path, _: str) -> None:
    write(root / ".grader" / "handout.json", '{"schema": "grader/handout/v1", "files": {}}')
    write(root / ".github" / "workflows" / "classroom.yml", "on: push\n")
    write(root / ".github" / "workflows" / "mine.yml", "on: push\n")


def a_damaged_manifest(root: Path, _: str) -> None:
    write(root / ".grader" / "handout.json", "[" * 100_000)


def folders_in_the_place_of_files(root: Path, _: str) -> None:
    for path in (".grader/handout.json", "course.toml", "requirements.txt", "README.md"):
        (root / path).unlink(missing_ok=True)
        (root / path / "inside").mkdir(parents=True)


def progress_of_ones_own(root: Path, _: str) -> None:
    passed = {"passed": True, "score": 999, "tries": 1}
    table = {"schema": "grader/progress/v1", "exercises": {"gradient-step": passed}}
    write(root / ".grader" / "progress.json", json.dumps(table))


def other_cases(root: Path, trap: str) -> None:
    probe = root / "Probe"
    probe.touch()
    if (root / "probe").exists():
        pytest.skip("names differ by more than case here")
    probe.unlink()
    path = Path(f"{CHAPTER}/gradient-step")
    write(root / "Exercises" / Path(*path.parts[1:]) / "exercise.py", RIGHT)
    write(
        root / "EXERCISES" / Path(*path.parts[1:]).with_name("GRADIENT-STEP") / "exercise.py", RIGHT
    )
    write(root / path.parent / "Gradient-Step" / "exercise.py", RIGHT)
    for name in ("Exercise.py", "EXERCISE.PY", "exercise.PY"):
        write(root / path / name, RIGHT)
    write(root / "Conftest.py", trap)
    write(root / "Course.toml", "[points]\none-step = 999\n")


def answers_elsewhere(root: Path, trap: str) -> None:
    """Right ones, wherever else somebody might look."""
    folder = root / CHAPTER / "gradient-step"
    write(folder / "__pycache__" / "exercise.cpython-312.pyc", trap)
    for name in ("solution.py", "exercise.py.kept", "exercise.pyc", "exercise", "answer.py"):
        write(folder / name, RIGHT)
    for place in ("gradient-step", f"inner/{CHAPTER}/gradient-step", "exercises/gradient-step"):
        write(root / place / "exercise.py", RIGHT)
    cell = {"cell_type": "code", "source": RIGHT, "metadata": {"tags": ["answer"]}}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    write(folder / "exercise.ipynb", json.dumps(notebook))


def a_repository_that_runs_commands(root: Path, _: str) -> None:
    trace = root.parent / "trace"
    touch = f"touch {trace}"
    write(root / ".git" / "HEAD", "ref: refs/heads/main\n")
    for folder in ("objects", "refs"):
        (root / ".git" / folder).mkdir()
    config = f'[core]\n\tfsmonitor = "{touch}"\n\tpager = "{touch}"\n\thooksPath = hooks\n'
    write(root / ".git" / "config", config + f'[alias]\n\tstatus = "!{touch}"\n')
    for name in ("post-checkout", "post-index-change", "fsmonitor-watchman"):
        write(root / "hooks" / name, f"#!/bin/sh\n{touch}\n")
        (root / "hooks" / name).chmod(0o755)
    write(root / ".gitattributes", "* filter=forged\n")


def links_in_the_place_of_files(root: Path, trap: str) -> None:
    elsewhere = root.parent / "elsewhere"
    write(elsewhere / "course.toml", "[points]\none-step = 999\n")
    write(elsewhere / "conftest.py", trap)
    for path, target in {
        "course.toml": elsewhere / "course.toml",
        "conftest.py": elsewhere / "conftest.py",
        "requirements.txt": Path("/dev/zero"),
        "README.md": Path("README.md"),
        ".grader": elsewhere,
        ".github": Path("/"),
        f"{CHAPTER}/gradient-step/prompt.md": Path("/dev/zero"),
        f"{CHAPTER}/gradient-step/solution.py": ROOT / CHAPTER / "gradient-step" / "solution.py",
    }.items():
        place = root / path
        if place.is_dir():
            shutil.rmtree(place)
        place.unlink(missing_ok=True)
        place.symlink_to(target)


def pipes_in_the_place_of_files(root: Path, _: str) -> None:
    if sys.platform == "win32":
        return
    for path in (
        *("course.toml", "conftest.py", "README.md", "pyproject.toml", ".grader/handout.json"),
        *(".github/workflows/classroom.yml", ".github/workflows/mine.yml"),
        *(f"{CHAPTER}/gradient-step/exercise.toml", f"{CHAPTER}/gradient-step/exercise.ipynb"),
        *(f"{CHAPTER}/gradient-step/test_exercise.py", f"{CHAPTER}/gradient-step/prompt.md"),
    ):
        (root / path).unlink(missing_ok=True)
        os.mkfifo(root / path)


ATTACKS = (
    a_broken_plan,
    a_conftest_everywhere,
    a_course_of_ones_own,
    a_damaged_manifest,
    a_grader_of_ones_own,
    a_plan_for_the_other_exercise,
    a_repository_that_runs_commands,
    another_manifest,
    answers_elsewhere,
    folders_in_the_place_of_files,
    pytest.param(links_in_the_place_of_files, marks=symlinks),
    modules_everywhere,
    nothing_but_answers,
    other_cases,
    packages_everywhere,
    path_files,
    pytest.param(pipes_in_the_place_of_files, marks=pipes),
    progress_of_ones_own,
    settings_everywhere,
)
# All that leaves the others their place.
TOGETHER = (
    nothing_but_answers,
    a_course_of_ones_own,
    a_conftest_everywhere,
    a_grader_of_ones_own,
    a_repository_that_runs_commands,
    another_manifest,
    answers_elsewhere,
    modules_everywhere,
    path_files,
    progress_of_ones_own,
    settings_everywhere,
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_lies_beside_the_answers_has_no_say(
    attack: Attack, root: Path, trap: str, honest: str, course_file: Path
) -> None:
    attack(root, trap)
    assert marks(root, course_file) == honest


@pytest.mark.parametrize("command", [SCRIPT, ALONE, MODULE], ids=["script", "alone", "module"])
def test_not_even_all_of_it_together(
    command: Sequence[object], root: Path, trap: str, honest: str, course_file: Path
) -> None:
    for attack in TOGETHER:
        if command is not MODULE or attack not in (modules_everywhere, a_grader_of_ones_own):
            attack(root, trap)
    assert marks(root, course_file, command) == honest


def test_a_checkout_within_another_workspace(
    untouched: Path, honest: str, course_file: Path, tmp_path: Path
) -> None:
    """Neither the one around it, nor the one within it, is meant."""
    outer = tmp_path / "outer"
    assert run_in(tmp_path, "start", outer.name).returncode == 0
    write(outer / "course.toml", "[points]\none-step = 999\n")
    write(outer / CHAPTER / "gradient-step" / "exercise.py", RIGHT)
    root = shutil.copytree(untouched, outer / "learners" / "one")
    assert marks(root, course_file) == honest
    shutil.copytree(outer / "exercises", root / "inner" / "exercises")
    assert marks(root, course_file) == honest


@symlinks
@pytest.mark.parametrize("place", ["exercises", CHAPTER, f"{CHAPTER}/gradient-step"])
def test_nobody_hands_in_what_is_not_theirs(
    place: str, root: Path, untouched: Path, course_file: Path, tmp_path: Path
) -> None:
    """A link that leads out of the checkout may lead to the answers of the one beside it."""
    other = shutil.copytree(untouched, tmp_path / "other")
    write(other / CHAPTER / "gradient-step" / "exercise.py", RIGHT)
    shutil.rmtree(root / place)
    (root / place).symlink_to(Path(os.path.relpath(other, (root / place).parent)) / place)
    [told] = [
        it
        for it in json.loads(marks(root, course_file))["exercises"]
        if it["slug"] == "gradient-step"
    ]
    assert told["score"] == 0
    assert "link" in told["checks"][0]["message"]


@symlinks
def test_a_folder_of_ones_own_may_lie_behind_a_link(
    root: Path, honest: str, course_file: Path
) -> None:
    (root / CHAPTER).rename(root / "mine")
    (root / CHAPTER).symlink_to(Path("..") / "mine")
    assert marks(root, course_file) == honest
