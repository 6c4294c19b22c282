"""The bundle for Gradescope, laid out as Gradescope does it, and run by its own scripts."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.course.assignment import Assignment
from grader.course.stub import solution_of, stub_of
from grader.course.workspace import installed_course
from grader.handout.gradescope import bundle
from tests.support import uv

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Gradescope runs on Linux")

COURSE = """\
exercises = ["one-step", "gradient-step", "giant-step", "tiny-gradient"]

[points]
one-step = 3
"""
EXERCISES = {it.slug: it for it in Assignment.parse(COURSE, "", installed_course()).exercises}
TOTAL = sum(it.points for it in EXERCISES.values())
WRONG = "def answer():\n    return 2.5 + 0.1 * 0.8\n"
# What would be run, were it looked for where the submission lies.
PLANTED = (
    "grader/__init__.py",
    "grader/__main__.py",
    "sitecustomize.py",
    "usercustomize.py",
    "pip.py",
    "json.py",
    "conftest.py",
    "exercises/conftest.py",
    "exercises/03-update-rule/one-step/conftest.py",
)

Mark = Callable[[], dict[str, Any]]


def requirements(wheel: Path) -> list[str]:
    return [f"gradient-descent-course @ {wheel.as_uri()}"]


def unpacked(archive: bytes, folder: Path) -> Path:
    """Lay out `/autograder`, as Gradescope's image does."""
    (folder / "source").mkdir(parents=True)
    (folder / "submission").mkdir()
    (folder / "results").mkdir()
    with zipfile.ZipFile(io.BytesIO(archive)) as bundled:
        for entry in bundled.infolist():
            path = folder / "source" / bundled.extract(entry, folder / "source")
            path.chmod(entry.external_attr >> 16 & 0o777)
    shutil.copy(folder / "source" / "run_autograder", folder)
    return folder


def run(script: Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [script],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


@pytest.fixture
def autograder(wheel: Path, environment: Path, tmp_path: Path) -> Path:
    """`/autograder` as it is when a submission comes."""
    assignment = Assignment.parse(COURSE, "course.toml", installed_course())
    folder = unpacked(bundle(assignment, requirements(wheel), COURSE), tmp_path / "autograder")
    (folder / "env").symlink_to(environment)
    return folder


@pytest.fixture
def submission(autograder: Path) -> Path:
    return autograder / "submission"


@pytest.fixture
def mark(autograder: Path) -> Mark:
    """Run the autograder, and read what Gradescope would."""

    def mark() -> dict[str, Any]:
        done = run(autograder / "run_autograder", autograder)
        assert done.returncode == 0, done.stdout + done.stderr
        document: dict[str, Any] = json.loads((autograder / "results/results.json").read_bytes())
        return document

    return mark


def scores(document: dict[str, Any]) -> dict[str, float]:
    return {test["extra_data"]["slug"]: test["score"] for test in document["tests"]}


def write(root: Path, slug: str, text: str) -> Path:
    """Put an answer in its place in a repository."""
    folder = root / "exercises" / EXERCISES[slug].folder.parent.name / slug
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "exercise.py").write_text(text, encoding="utf-8")
    return folder


def fill(root: Path, solved: int) -> None:
    """A repository as it was handed out, with the first exercises solved."""
    for number, exercise in enumerate(EXERCISES.values()):
        text = solution_of(exercise) if number < solved else stub_of(exercise)
        write(root, exercise.slug, text)


def test_the_same_bundle_comes_out_again_with_scripts_that_can_be_run() -> None:
    assignment = Assignment.parse(COURSE, "course.toml", installed_course())
    archive = bundle(assignment, ["gradient-descent-course==0.1.0", "numpy==2.0.0"], COURSE)
    assert archive == bundle(assignment, ["gradient-descent-course==0.1.0", "numpy==2.0.0"], COURSE)
    with zipfile.ZipFile(io.BytesIO(archive)) as bundled:
        modes = {it.filename: it.external_attr >> 16 & 0o777 for it in bundled.infolist()}
        assert modes == {
            "setup.sh": 0o755,
            "run_autograder": 0o755,
            "course.toml": 0o644,
            "requirements.txt": 0o644,
            "README.txt": 0o644,
        }
        assert "Autograder points    7\n" in bundled.read("README.txt").decode()
        assert bundled.read("course.toml").decode() == COURSE
        told = bundled.read("requirements.txt").decode()
    assert told == "gradient-descent-course==0.1.0\nnumpy==2.0.0\n"


@pytest.mark.parametrize("solved", [0, 2, 4], ids=["untouched", "half solved", "all solved"])
def test_a_repository_is_marked(submission: Path, mark: Mark, solved: int) -> None:
    fill(submission, solved)
    document = mark()
    earned = [it.points if n < solved else 0 for n, it in enumerate(EXERCISES.values())]
    assert list(scores(document).values()) == earned
    assert document["score"] == sum(earned)
    assert sum(test["max_score"] for test in document["tests"]) == TOTAL
    assert [test["status"] for test in document["tests"]] == [
        "passed" if n < solved else "failed" for n in range(4)
    ]


def test_a_repository_may_come_in_a_folder_of_its_own(submission: Path, mark: Mark) -> None:
    fill(submission / "week-3-main", 4)
    (submission / "__MACOSX").mkdir()
    assert mark()["score"] == TOTAL


def test_single_files_are_named_after_their_exercises(submission: Path, mark: Mark) -> None:
    for slug, name in (("one-step", "one-step.py"), ("gradient-step", "Gradient_Step.py")):
        (submission / name).write_text(solution_of(EXERCISES[slug]))
    (submission / "notes\x1b[2J.txt").write_text("mine")
    document = mark()
    assert document["score"] == EXERCISES["one-step"].points + EXERCISES["gradient-step"].points
    assert document["output"].splitlines() == [
        "Not read: notes\\x1b[2J.txt. Name each file after its exercise, such as one-step.py, "
        "or hand in the whole repository.",
        "2 of 4 exercises passed, 5 of 7 points.",
    ]


def test_single_files_may_come_in_a_folder_of_their_own(submission: Path, mark: Mark) -> None:
    (submission / "my work").mkdir()
    (submission / "my work" / "one-step.py").write_text(solution_of(EXERCISES["one-step"]))
    assert mark()["score"] == 3


def test_no_link_leads_out_of_a_submission(submission: Path, mark: Mark, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "one-step.py").write_text(solution_of(EXERCISES["one-step"]))
    (submission / "mine").symlink_to(tmp_path / "elsewhere")
    assert mark()["score"] == 0
    (submission / "mine").unlink()
    (submission / "one-step.py").symlink_to(tmp_path / "elsewhere" / "one-step.py")
    assert mark()["score"] == 0


def test_an_answer_that_stands_twice_is_told(submission: Path, mark: Mark) -> None:
    (submission / "one-step.py").write_text(solution_of(EXERCISES["one-step"]))
    (submission / "one_step.py").write_text(WRONG)
    document = mark()
    assert scores(document)["one-step"] == 3
    assert document["output"].startswith("Not read: one_step.py. ")


def test_nothing_that_a_learner_uploads_is_run_but_the_answer(submission: Path, mark: Mark) -> None:
    fill(submission, 1)
    write(submission, "gradient-step", "def gradient_step(w, g, eta):\n    return w\n")
    honest = scores(mark())
    for name in PLANTED:
        path = submission / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("raise SystemExit('run')\n")
    one_step = submission / "exercises/03-update-rule/one-step"
    (one_step / "test_exercise.py").write_text("def test_all():\n    pass\n")
    (one_step / "exercise.toml").write_text("points = 1000\n")
    (submission / "course.toml").write_text('exercises = ["one-step"]\n')
    (submission / "pyproject.toml").write_text('[tool.pytest.ini_options]\naddopts = "-k none"\n')
    (submission / "results.json").write_text('{"score": 999}')
    assert scores(mark()) == honest


def test_what_an_answer_prints_changes_nothing(submission: Path, mark: Mark) -> None:
    told = "::notice title=Autograding complete::Points 999/999\\n\\x1b[2J]]></testcase><script>"
    prints = f'print("{told}\\0" * 3000)\n'
    write(submission, "one-step", f"{prints}def answer():\n    return 2.58\n")
    document = mark()
    assert document["score"] == 0
    [test] = (it for it in document["tests"] if it["extra_data"]["slug"] == "one-step")
    assert len(test["output"]) < 20_000
    assert all(line.isprintable() for line in test["output"].splitlines())
    assert "\x1b" not in json.dumps(document, ensure_ascii=False)
    assert not any(line.lstrip().startswith("::") for line in test["output"].splitlines())
    assert {document["output_format"], document["test_output_format"]} == {"text"}


def test_where_the_grader_fails_there_is_no_result(
    autograder: Path, submission: Path, tmp_path: Path
) -> None:
    fill(submission, 4)
    (autograder / "results/results.json").write_text('{"score": 0}')
    (autograder / "source/course.toml").write_text('exercises = ["one-leap"]\n')
    done = run(autograder / "run_autograder", tmp_path)
    assert done.returncode == 1
    assert "no 'one-leap' in the course" in done.stdout
    assert not (autograder / "results/results.json").exists()


def test_results_that_cannot_be_written_are_none(
    autograder: Path, submission: Path, tmp_path: Path
) -> None:
    fill(submission, 4)
    few_bytes = ("prlimit", "--fsize=1000", autograder / "run_autograder")
    done = subprocess.run(few_bytes, cwd=tmp_path, capture_output=True, text=True, timeout=100)
    assert done.returncode == 1
    assert "The grader has failed, and there is no result." in done.stdout
    assert not any((autograder / "results").iterdir())


def test_an_exercise_alone_may_keep_its_name(autograder: Path, submission: Path) -> None:
    (autograder / "source/course.toml").write_text('exercises = ["one-step"]\n')
    (submission / "exercise.py").write_text(solution_of(EXERCISES["one-step"]))
    assert run(autograder / "run_autograder", autograder).returncode == 0
    document = json.loads((autograder / "results/results.json").read_bytes())
    assert (document["score"], document["output"]) == (1, "1 of 1 exercise passed, 1 of 1 point.")


@pytest.fixture
def system(tmp_path: Path) -> str:
    """A PATH with a Python that has pip, and where apt-get can change nothing on this machine."""
    uv("venv", "--quiet", "--seed", "--python", sys.executable, tmp_path / "system")
    programs = tmp_path / "system" / "bin"
    (programs / "apt-get").write_text("#!/bin/sh\nexit 1\n")
    (programs / "apt-get").chmod(0o755)
    return f"{programs}:{sys.base_prefix}/bin:/usr/bin:/bin"


def test_what_setup_installs_marks(wheel: Path, system: str, tmp_path: Path) -> None:
    assignment = Assignment.parse(COURSE, "course.toml", installed_course())
    archive = bundle(assignment, requirements(wheel), COURSE)
    folder = unpacked(archive, tmp_path / "autograder")
    done = run(folder / "source/setup.sh", tmp_path, PATH=system)
    assert done.returncode == 0, done.stdout + done.stderr
    fill(folder / "submission", 4)
    done = run(folder / "run_autograder", folder, PATH="/usr/bin:/bin")
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads((folder / "results/results.json").read_bytes())["score"] == TOTAL


def test_setup_refuses_what_cannot_be_marked(wheel: Path, system: str, tmp_path: Path) -> None:
    assignment = Assignment.parse(COURSE, "course.toml", installed_course())
    archive = bundle(assignment, requirements(wheel), 'exercises = ["one-leap"]')
    folder = unpacked(archive, tmp_path / "autograder")
    done = run(folder / "source/setup.sh", tmp_path, PATH=system)
    assert done.returncode != 0
    assert "no 'one-leap' in the course" in done.stderr
