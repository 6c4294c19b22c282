"""A hand-out is committed and cloned, and its workflow runs there as it does on GitHub: whatever a
learner has put beside the answers, all that comes of it tells the same marks.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.handout.workflows import Done, Runner
from tests.reports import repositories
from tests.reports.actions_runner import commands
from tests.reports.reporter import report
from tests.support import run_in

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("git") is None, reason="GitHub runs it on Linux"
)

# Where Python, pip, bash and the grader would look if they looked into the repository.
FORGED = (
    "grader/__init__.py",
    "grader/__main__.py",
    "json.py",
    "numpy.py",
    "pip.py",
    "pip/__main__.py",
    "sitecustomize.py",
    "subprocess.py",
    "usercustomize.py",
    "venv.py",
    "exercises/03-update-rule/one-step/conftest.py",
    "exercises/03-update-rule/one-step/test_exercise.py",
    "conftest.py",
)
FORGERY = "import pathlib\n\npathlib.Path({trace!r}).touch()\nraise SystemExit(0)\n"
OTHERS = {
    ".python-version": "2.7\n",
    "pyproject.toml": "[tool.pytest.ini_options]\naddopts = '--collect-only'\n",
    "requirements.txt": "gradient-descent-course==9.9.9\n",
    "course.toml": "[points]\none-step = 999\n",
    "pip.conf": "[global]\nno-index = true\n",
}


def git(folder: Path, *words: object) -> None:
    """Run git as somebody who has told it nothing."""
    identity = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
    identity |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *map(str, words)],
        cwd=folder,
        env={"PATH": os.environ["PATH"], **identity, **alone},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "What there is now")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository that is handed out, committed."""
    folder = tmp_path_factory.mktemp("teacher")
    done = run_in(folder, "release", "class", "--course", repositories.COURSE_FILE)
    assert (done.returncode, done.stderr) == (0, "")
    git(folder / "class", "init", "--quiet")
    commit(folder / "class")
    return folder / "class"


@pytest.fixture(scope="module", params=repositories.NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """The name of a learner's repository."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What pip has kept of the last job."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def done(
    name: str,
    template: Path,
    python: Path,
    wheel: Path,
    cache: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Done:
    """What came of the job: the answers are pushed, and checked out on a new machine."""
    folder = tmp_path_factory.mktemp(name)
    git(folder, "clone", "--quiet", template, "learner")
    repositories.answer(name, folder / "learner")
    if name == "hostile":
        for path in FORGED:
            (folder / "learner" / path).parent.mkdir(exist_ok=True)
            (folder / "learner" / path).write_text(FORGERY.format(trace=str(folder / "trace")))
        for path, text in OTHERS.items():
            (folder / "learner" / path).write_text(text)
    if name != "untouched":
        commit(folder / "learner")
    git(folder, "clone", "--quiet", folder / "learner", "checkout")
    done = Runner(folder / "machine", python, wheel.parent, cache).run(folder / "checkout")
    assert not (folder / "trace").exists(), "what lies in the repository was run"
    return done


def test_all_that_comes_of_it_tells_the_same_marks(name: str, done: Done) -> None:
    marks = json.loads(done.uploaded["marks.json"])
    suites = ElementTree.fromstring(done.uploaded["marks.xml"])
    told = report(done.reported)
    asked = repositories.assigned()
    assert [each["slug"] for each in marks["exercises"]] == [each.slug for each in asked]
    points = (marks["score"], marks["max_score"])
    assert points[1] == sum(exercise.points for exercise in asked)
    for other in (told.log_points, told.notice_points, _points(suites)):
        assert other == pytest.approx(points)
    assert (points[0] == 0) == (name == "untouched")
    assert (points[0] == points[1]) == (name == "solved")
    assert (told.failure is None) == (name == "solved")


def test_it_is_told_on_the_screen_and_in_the_summary_and_no_command_is_given(done: Done) -> None:
    assert done.written["Install the grader"] == ""
    given = commands(done.written["Mark the answers"])
    assert {command.name for command in given} <= {"error", "notice", "warning"}
    assert not [command for command in given if "Autograding" in str(command.properties)]
    for exercise in repositories.assigned():
        assert exercise.title in done.written["Mark the answers"]
        assert exercise.title in done.summary


def _points(suites: ElementTree.Element) -> tuple[float, float]:
    """The sums of the points that the suites tell of."""
    found = [
        {each.get("name"): each.get("value") for each in suite.iter("property")} for suite in suites
    ]
    score, most = (sum(float(each[what] or 0) for each in found) for what in ("score", "max_score"))
    return score, most
