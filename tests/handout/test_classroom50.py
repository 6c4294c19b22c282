"""Runs what Classroom 50 is given as its runner does, in checkouts that learners have prepared."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course.assignment import Assignment
from grader.course.catalogue import find_course
from grader.handout import classroom50
from tests.support import ROOT

COURSE_TOML = """\
title = "Week one: 50 $ and more"
exercises = ["one-step", "mse", "tiny-gradient"]

[points]
one-step = 3
"""
ANSWERS = {
    "one-step": "def answer():\n    return 2.42\n",
    # Is not as strict as it is asked to be.
    "mse": "import numpy as np\n\ndef mse(y_hat, y):\n    return np.mean((y_hat - y) ** 2)\n",
}
RUNNER = {
    "CLASSROOM": "autumn",
    "ASSIGNMENT": "descent",
    "SUBMISSION_TAG": "submit/2026-11-02T10-00-00Z-0123abc",
    "COMMIT_URL": "https://github.com/school/autumn-descent-ada/commit/0123abc",
    "RELEASE_URL": "https://github.com/school/autumn-descent-ada/releases/tag/submit%2F2026",
    "REVIEW_URL": "https://github.com/school/autumn-descent-ada/compare/0...0123abc",
}
# What may lie where Python, pip or the grader would look if they looked into the checkout.
FORGERIES = (
    "grader/__init__.py",
    "grader/__main__.py",
    "json.py",
    "numpy.py",
    "pip.py",
    "sitecustomize.py",
    "subprocess.py",
    "venv.py",
    "exercises/03-update-rule/one-step/conftest.py",
    "exercises/03-update-rule/one-step/test_exercise.py",
)

Submit = Callable[..., subprocess.CompletedProcess[str]]


def test_a_teacher_is_told_where_the_folder_goes_and_what_full_marks_are() -> None:
    assignment = Assignment.parse(COURSE_TOML, "course.toml", find_course(ROOT))
    files = classroom50.files(assignment, ["a==1", "b==2"], COURSE_TOML)
    told = {str(path): content.decode() for path, content in files.items()}
    assert set(told) == {"README.md", "autograder.py", "course.toml", "requirements.txt"}
    assert told["course.toml"] == COURSE_TOML
    assert told["requirements.txt"] == "a==1\nb==2\n"
    points = sum(exercise.points for exercise in assignment.exercises)
    assert told["README.md"].startswith("# Week one: 50 $ and more\n")
    assert f": {100 * points} of them are full marks, {points} points." in told["README.md"]


@pytest.fixture(scope="module")
def packages(wheel: Path, python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel of the grader and all that it needs."""
    packages = tmp_path_factory.mktemp("packages")
    download = ("-m", "pip", "download", "--quiet", "--dest", packages, wheel)
    subprocess.run([python, *download], check=True, timeout=300)
    return packages


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The repository of a learner: one answer is right, one is so in part, one is not there."""
    checkout = tmp_path / "checkout"
    for exercise in find_course(ROOT):
        if exercise.slug in ANSWERS:
            desk = checkout / exercise.folder.relative_to(ROOT)
            desk.mkdir(parents=True)
            (desk / "exercise.py").write_text(ANSWERS[exercise.slug])
    return checkout


@pytest.fixture
def submit(tmp_path: Path, checkout: Path, python: Path, packages: Path) -> Submit:
    """Run the script in the checkout, as the runner does. It has `requirements` beside it."""

    def run(
        requirements: str = "gradient-descent-course", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        bundle = tmp_path / "runtime" / "descent"
        bundle.mkdir(parents=True)
        assignment = Assignment.parse(COURSE_TOML, "course.toml", find_course(ROOT))
        for path, content in classroom50.files(assignment, [requirements], COURSE_TOML).items():
            (bundle / path).write_bytes(content)
        (tmp_path / "temp").mkdir()
        kept = {
            name: os.environ[name]
            for name in ("PATH", "SYSTEMROOT", "TEMP", "XDG_CACHE_HOME")
            if name in os.environ
        }
        pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(packages)}
        actions = {
            "GITHUB_OUTPUT": str(tmp_path / "outputs"),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
            "RUNNER_TEMP": str(tmp_path / "temp"),
        }
        return subprocess.run(
            [python, bundle / "autograder.py"],
            cwd=checkout,
            env={**kept, **pip, **actions, **RUNNER, **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=300,
        )

    return run


def marks(checkout: Path) -> dict[str, tuple[int, int]]:
    """What each exercise earned, and could."""
    path = checkout / "result.json"
    assert path.is_file()
    assert not path.is_symlink()
    document = json.loads(path.read_bytes())
    assert document["review"] == RUNNER["REVIEW_URL"]
    return {
        test["test-name"].split(":")[0]: (test["score"], test["max-score"])
        for test in document["tests"]
    }


def test_only_the_answers_are_read_from_the_checkout(
    checkout: Path, submit: Submit, tmp_path: Path
) -> None:
    for name in FORGERIES:
        path = checkout / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"open({str(tmp_path / 'ran')!r}, 'a').write({name!r})\n")
    (checkout / "course.toml").write_text('exercises = ["one-step"]\n[points]\none-step = 999\n')
    (checkout / "requirements.txt").write_text("not-to-be-had\n")
    (checkout / ".python-version").write_text("2.7\n")
    (checkout / "result.json").mkdir()
    (checkout / "result.json" / "mine").write_text("999")
    (checkout / "release-body.md").symlink_to(tmp_path / "elsewhere")
    done = submit()
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "ran").exists()
    got = marks(checkout)
    assert got["one-step"] == (300, 300)
    assert 0 < got["mse"][0] < got["mse"][1]
    assert got["tiny-gradient"][0] == 0 < got["tiny-gradient"][1]
    assert "one-step: One step downhill" in done.stdout
    score, most = (sum(column) / 100 for column in zip(*got.values(), strict=True))
    told = f"{score:.8g} of {most:.8g} points; exercises passed: 1 of 3"
    assert (tmp_path / "outputs").read_text() == f"status=failure\nsummary={told}\n"
    assert list((tmp_path / "temp").iterdir()) == []


def test_the_release_says_what_the_summary_of_a_job_would(
    checkout: Path, submit: Submit, tmp_path: Path
) -> None:
    [path] = checkout.rglob("mse/exercise.py")
    path.write_text("def mse(y_hat, y):\n    raise ValueError('@school ::error::<b>*five*')\n")
    (checkout / "release-body.md").symlink_to(tmp_path / "elsewhere")
    done = submit(GITHUB_ACTIONS="true", GITHUB_WORKSPACE=str(checkout))
    assert done.returncode == 0
    assert "::error file=exercises/01-error/mse/exercise.py,line=2," in done.stderr
    notes = checkout / "release-body.md"
    assert not notes.is_symlink()
    told = notes.read_text(encoding="utf-8").lstrip()
    assert told.startswith("## 1 of 3 exercises passed, 3 of ")
    # What a learner has written stands in a block of code, where nothing is read as Markdown.
    parts = told.split("```")
    assert any("@school ::error::<b>*five*" in block for block in parts[1::2])
    assert not any("@school" in text for text in parts[::2])
    # The runner repeats it there.
    assert not (tmp_path / "summary").exists()
    assert not (tmp_path / "elsewhere").exists()


def test_notes_are_cut_where_an_exercise_ends() -> None:
    script = ROOT / "grader" / "handout" / "templates" / "classroom50" / "autograder.py"
    names = runpy.run_path(str(script))
    part = f"<details>\n{'ä' * 1000}\n</details>\n"
    assert names["fitting"](part * 10) == part * 10
    cut = names["fitting"](part * 1000)
    assert len(cut) <= 125_000
    assert cut.startswith(part * 100)
    assert cut.removesuffix(cut.rpartition("</details>\n")[2]).replace(part, "") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
@pytest.mark.parametrize("kind", ["pipe", "link", "folder"])
def test_marks_take_the_place_of_whatever_lies_there(
    kind: str, checkout: Path, submit: Submit
) -> None:
    if kind == "pipe":
        os.mkfifo(checkout / "result.json")
    elif kind == "folder":
        # As deep as git takes it, which is more than Python removes.
        deep = checkout / "result.json" / "/".join(["a"] * 1500)
        subprocess.run(["mkdir", "-p", deep], check=True, timeout=60)
    else:
        (checkout / "result.json").symlink_to("/dev/full")
    try:
        assert submit().returncode == 0
        assert marks(checkout)["one-step"] == (300, 300)
    finally:
        subprocess.run(["rm", "-rf", checkout], check=True, timeout=60)


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ({"requirements": "gradient-descent-course==99"}, "the grader could not be installed"),
        ({"REVIEW_URL": ""}, "the grader failed"),
    ],
)
def test_without_marks_there_is_a_line_and_no_file(
    case: dict[str, str], told: str, checkout: Path, submit: Submit, tmp_path: Path
) -> None:
    done = submit(**case)
    assert done.returncode == 1
    [line] = [line for line in done.stderr.splitlines() if line.startswith("::error::")]
    assert told in line
    assert sorted(path.name for path in checkout.iterdir()) == ["exercises"]
    assert not (tmp_path / "outputs").exists()
