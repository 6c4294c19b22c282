"""What is installed: the course is whole, nobody's answers come with it, and no answer reads it."""

from __future__ import annotations

import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from grader.course.catalogue import find_course
from tests.support import ROOT, UV, build_wheel, install, run_in, uv

ONE_STEP = Path("exercises/03-update-rule/one-step")
HANDED_OUT = (
    "exercise.toml",
    "misconceptions.py",
    "plot.svg",
    "prompt.md",
    "solution.py",
    "test_exercise.py",
)
# What lies in the clone of somebody who has worked in it.
LEFT_BEHIND = ("exercise.py.kept", "exercise.ipynb", "notes.txt", "__pycache__/solution.pyc")
# Is right only if nothing can be read.
READS = """\
import os

def answer():
    for path in {paths!r}:
        for read in (open, os.listdir):
            try:
                read(path)
            except OSError:
                continue
            return f"could read {{path}}"
    return 2.42
"""

pytestmark = pytest.mark.skipif(UV is None, reason="there is no uv to build and install with")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course as it lies with somebody who has worked in it."""
    clone = tmp_path_factory.mktemp("clone")
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, clone)
    for name in ("grader", "exercises"):
        shutil.copytree(ROOT / name, clone / name)
    for name in LEFT_BEHIND:
        (clone / ONE_STEP / name).parent.mkdir(exist_ok=True)
        (clone / ONE_STEP / name).write_text("mine")
    (clone / ONE_STEP / "exercise.py").write_text("def answer():\n    return 2.42\n")
    return clone


@pytest.fixture(scope="module")
def wheel(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the clone, as pip does it."""
    return build_wheel(clone, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command as it is installed in an environment of its own."""
    folder = install(wheel, tmp_path_factory.mktemp("environment") / "env")
    return folder / ("grader.exe" if sys.platform == "win32" else "grader")


def expected_files() -> set[str]:
    files = {
        f"grader/{path.relative_to(ROOT).as_posix()}"
        for exercise in find_course(ROOT)
        for name in HANDED_OUT
        if (path := exercise.folder / name).exists()
    }
    package = (path for path in (ROOT / "grader").rglob("*") if path.is_file())
    return files | {
        path.relative_to(ROOT).as_posix() for path in package if "__pycache__" not in path.parts
    }


def test_a_wheel_holds_the_course_and_nobodys_answers(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {name for name in names if ".dist-info/" not in name} == expected_files()


def test_the_same_wheel_comes_out_of_a_source_archive(
    clone: Path, wheel: Path, tmp_path: Path
) -> None:
    uv("build", "--quiet", "--sdist", "--out-dir", tmp_path, clone)
    [archive] = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path, filter="data")
    [source] = (path for path in tmp_path.iterdir() if path.is_dir())
    again = build_wheel(source, tmp_path)
    assert set(zipfile.ZipFile(again).namelist()) == set(zipfile.ZipFile(wheel).namelist())


def test_what_is_installed_makes_a_workspace_and_marks_in_it(
    installed: Path, tmp_path: Path
) -> None:
    done = run_in(tmp_path, "start", "mine", command=[installed])
    assert (done.returncode, done.stderr) == (0, "")
    answer = tmp_path / "mine" / ONE_STEP / "exercise.py"
    assert "return 2.42" not in answer.read_text(encoding="utf-8")
    answer.write_text("def answer():\n    return 2.42\n")
    assert run_in(answer.parent, "check", "one-step", command=[installed]).returncode == 0


@pytest.mark.usefixtures("whole_sandbox")
def test_an_answer_cannot_read_what_is_installed(installed: Path, tmp_path: Path) -> None:
    [course] = installed.parents[1].rglob("grader/exercises")
    paths = [str(path) for path in (course / ONE_STEP.relative_to("exercises")).rglob("*")]
    assert any(path.endswith(".pyc") for path in paths)
    paths += [str(course), str(course.parent), str(course.parents[1])]
    assert run_in(tmp_path, "start", ".", command=[installed]).returncode == 0
    (tmp_path / ONE_STEP / "exercise.py").write_text(READS.format(paths=paths))
    assert run_in(tmp_path, "check", "one-step", command=[installed]).returncode == 0
    # Without a sandbox it reads: the attack is one.
    open_to_all = ("check", "one-step", "--isolation", "none")
    assert "could read" in run_in(tmp_path, *open_to_all, command=[installed]).stdout
