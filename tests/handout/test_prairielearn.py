"""The question for PrairieLearn, laid out as PrairieLearn does it, and marked by its own script."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import UUID

import pytest

from grader.course.assignment import Assignment
from grader.course.stub import solution_of, stub_of
from grader.course.workspace import installed_course
from grader.handout.prairielearn import MOST_SECONDS, files
from grader.model import Exercise

COURSE = """\
title = "Week 3"
exercises = ["one-step", "gradient-step", "giant-step", "four-fates", "pick-eta"]

[points]
one-step = 3
"""
REQUIREMENTS = ["gradient-descent-course==0.1.0", "numpy==2.0.0"]
BROKEN = "def answer(:\n"
# The fields that PrairieLearn knows; it refuses a question with any other.
INFO = {
    "uuid",
    "type",
    "title",
    "topic",
    "tags",
    "gradingMethod",
    "singleVariant",
    "externalGradingOptions",
}
# What would be run, were it looked for where the submission lies.
PLANTED = ("grader/__init__.py", "sitecustomize.py", "pip.py", "json.py", "conftest.py")

Mark = Callable[[], dict[str, Any]]

on_linux = pytest.mark.skipif(sys.platform == "win32", reason="PrairieLearn runs on Linux")


def assignment(course_toml: str = COURSE) -> Assignment:
    return Assignment.parse(course_toml, "course.toml", installed_course())


EXERCISES = {exercise.slug: exercise for exercise in assignment().exercises}
ONE_STEP = EXERCISES["one-step"]
TOTAL = sum(exercise.points for exercise in EXERCISES.values())


@pytest.fixture(scope="module")
def question() -> dict[str, str]:
    """The text of each file in the question's folder."""
    made = files(assignment(), REQUIREMENTS, COURSE)
    return {str(path): content.decode() for path, content in made.items()}


@pytest.fixture
def grade(question: dict[str, str], environment: Path, tmp_path: Path) -> Path:
    """`/grade` as it is when a submission comes, beside `/grader`, which is in the image."""
    grade = tmp_path / "grade"
    (grade / "student").mkdir(parents=True)
    for name, text in question.items():
        if PurePosixPath(name).parts[0] == "tests":
            (grade / name).parent.mkdir(exist_ok=True)
            (grade / name).write_text(text)
    (grade / "tests/mark").chmod(0o755)
    (tmp_path / "grader").symlink_to(environment)
    return grade


@pytest.fixture
def mark(grade: Path, tmp_path: Path) -> Mark:
    """Run the script, and read what PrairieLearn would."""

    def mark() -> dict[str, Any]:
        done = subprocess.run(
            [grade / "tests/mark"], cwd=tmp_path, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stdout + done.stderr
        document: dict[str, Any] = json.loads((grade / "results/results.json").read_bytes())
        return document

    return mark


def hand_in(grade: Path, exercise: Exercise, text: str) -> None:
    """As the editor does it."""
    path = grade / "student" / editors_file(exercise)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def editors_file(exercise: Exercise) -> str:
    return f"exercises/{exercise.folder.parent.name}/{exercise.slug}/exercise.py"


def fill(grade: Path, solved: int) -> None:
    for number, exercise in enumerate(EXERCISES.values()):
        hand_in(grade, exercise, solution_of(exercise) if number < solved else stub_of(exercise))


def test_the_same_question_comes_out_again() -> None:
    assert files(assignment(), REQUIREMENTS, COURSE) == files(assignment(), REQUIREMENTS, COURSE)


def test_the_question_says_how_it_is_marked(question: dict[str, str]) -> None:
    info = json.loads(question["info.json"])
    assert set(info) == INFO
    assert str(UUID(info["uuid"])) == info["uuid"]
    assert (info["type"], info["gradingMethod"], info["title"]) == ("v3", "External", "Week 3")
    options = info["externalGradingOptions"]
    assert options["entrypoint"] == "/grade/tests/mark"
    assert sum(it.limits.wall_total for it in EXERCISES.values()) < options["timeout"]
    # An image that exists might be anybody's.
    assert re.search("[A-Z]", options["image"])
    assert options["image"] in question["README.md"]
    assert f"Give the question {TOTAL} points in an assessment." in question["README.md"]
    assert "enableNetworking" not in options


def test_other_exercises_are_another_question() -> None:
    def uuid(course_toml: str) -> object:
        made = files(assignment(course_toml), REQUIREMENTS, course_toml)
        return json.loads(made[PurePosixPath("info.json")])["uuid"]

    assert uuid('exercises = ["one-step"]') != uuid('exercises = ["giant-step"]')


def test_the_longest_assignment_may_take_as_long_as_there_is() -> None:
    made = files(assignment(""), REQUIREMENTS, "")
    options = json.loads(made[PurePosixPath("info.json")])["externalGradingOptions"]
    assert options["timeout"] <= MOST_SECONDS


def test_the_image_holds_what_is_pinned(question: dict[str, str]) -> None:
    assert question["image/requirements.txt"].splitlines() == REQUIREMENTS
    assert "COPY requirements.txt" in question["image/Dockerfile"]
    assert question["tests/course.toml"] == COURSE


def test_each_exercise_has_its_prompt_and_an_editor_with_its_stub(
    question: dict[str, str],
) -> None:
    page = question["question.html"]
    for exercise in EXERCISES.values():
        assert f'file-name="{editors_file(exercise)}" directory="stubs"' in page
        assert f'source-file-name="{exercise.slug}.py"' in page
        assert question[f"stubs/{exercise.slug}.py"] == stub_of(exercise)
        first = exercise.prompt_path.read_text(encoding="utf-8").splitlines()[0]
        assert first in page
    assert "One step downhill (3 points)" in page
    assert "](<%& options.client_files_question_url %>/pick-eta.svg)" in page
    picture = EXERCISES["pick-eta"].plot_path.read_text(encoding="utf-8")
    assert question["clientFilesQuestion/pick-eta.svg"] == picture


@pytest.mark.parametrize("exercise", installed_course(), ids=lambda exercise: exercise.slug)
def test_no_prompt_holds_what_the_page_would_take_for_its_own(exercise: Exercise) -> None:
    prompt = exercise.prompt_path.read_text(encoding="utf-8")
    assert not re.search("<%|%>|</?markdown|</?pl-", prompt)


def test_nothing_in_the_question_gives_an_answer_away(question: dict[str, str]) -> None:
    for exercise in EXERCISES.values():
        solution = solution_of(exercise)
        misconceptions = exercise.misconceptions_path.read_text(encoding="utf-8")
        checks = exercise.checks_source()
        assert not {solution, misconceptions, checks} & set(question.values())


@on_linux
@pytest.mark.parametrize("solved", [2, 5], ids=["half solved", "all solved"])
def test_a_submission_is_marked(grade: Path, mark: Mark, solved: int) -> None:
    fill(grade, solved)
    document = mark()
    earned = [it.points if n < solved else 0 for n, it in enumerate(EXERCISES.values())]
    assert document["gradable"] is True
    assert document["score"] == sum(earned) / TOTAL
    assert [test["points"] for test in document["tests"]] == earned
    assert sum(test["max_points"] for test in document["tests"]) == TOTAL


@on_linux
def test_nothing_started_costs_no_attempt(grade: Path, mark: Mark) -> None:
    fill(grade, 0)
    document = mark()
    assert document["gradable"] is False
    assert document["format_errors"] == ["There is nothing to mark: no answer has been started."]


@on_linux
def test_what_is_no_python_costs_no_attempt(grade: Path, mark: Mark) -> None:
    fill(grade, 0)
    hand_in(grade, ONE_STEP, BROKEN)
    document = mark()
    assert document["gradable"] is False
    [told] = document["format_errors"]
    assert told.startswith("one-step, line 1: ")
    hand_in(grade, EXERCISES["giant-step"], solution_of(EXERCISES["giant-step"]))
    assert mark()["score"] == EXERCISES["giant-step"].points / TOTAL


@on_linux
def test_nothing_that_a_learner_hands_in_is_run_but_the_answer(grade: Path, mark: Mark) -> None:
    fill(grade, 1)
    honest = mark()["score"]
    for name in PLANTED:
        path = grade / "student" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("raise SystemExit('run')\n")
    (grade / "student/course.toml").write_text('exercises = ["one-step"]\n')
    (grade / "student/exercises/conftest.py").write_text("raise SystemExit('run')\n")
    assert mark()["score"] == honest


@on_linux
@pytest.mark.parametrize("course_toml", ['exercises = ["one-leap"]', "]"])
def test_a_grader_that_fails_costs_no_attempt(grade: Path, mark: Mark, course_toml: str) -> None:
    fill(grade, 5)
    (grade / "tests/course.toml").write_text(course_toml)
    document = mark()
    assert document["gradable"] is False
    [told] = document["format_errors"]
    assert "costs no attempt" in told


@on_linux
def test_an_image_without_the_grader_costs_no_attempt(grade: Path, mark: Mark) -> None:
    fill(grade, 5)
    (grade.parent / "grader").unlink()
    assert mark()["gradable"] is False
