"""GitHub Classroom's reporter says of every result what the grader says, and nothing else."""

from __future__ import annotations

import base64
import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.course.workspace import installed_course
from grader.model import Exercise, ExerciseResult, Fault, Status
from grader.reports.github_classroom import (
    MAX_BYTES,
    MAX_BYTES_OF_ALL,
    ClassroomReport,
    runner_id,
)
from tests.reports.actions_runner import commands, outputs
from tests.reports.reporter import Reported, report
from tests.reports.results import EVERYTHING, TEXTS, marked, run_of, worth
from tests.support import ROOT, RunGrader

COURSE = installed_course()
ENDS = st.sampled_from([Status.PASSED, Status.FAILED, Status.ERROR, Status.SKIPPED])


def written(*exercises: ExerciseResult) -> str:
    """What a run to its end writes."""
    stream = io.StringIO()
    whole = ClassroomReport(stream)
    whole.begin([done.answer for done in exercises])
    for done in exercises:
        if done.status is not Status.UNATTEMPTED:
            whole.exercise(done)
    whole.end(run_of(*exercises))
    return stream.getvalue()


def reported(*exercises: ExerciseResult) -> Reported:
    return report(outputs(written(*exercises)))


@given(st.integers(1, 1000), st.lists(ENDS, min_size=1, max_size=40))
def test_table_and_notices_give_the_points_of_the_result(
    points: int, statuses: list[Status]
) -> None:
    done = marked(worth(COURSE[0], points), statuses)
    told = reported(done)
    assert told.log_points == pytest.approx((done.score, points))
    assert told.notice_points == pytest.approx((done.score, points), abs=1e-6)
    if done.status is Status.PASSED:
        assert told.notices[0] == f"Points {points}/{points}"
        assert told.failure is None
    else:
        assert told.failure is not None


@given(st.lists(st.tuples(st.integers(1, 1000), st.integers(1, 40)), min_size=1, max_size=12))
def test_full_points_are_full_to_the_last_digit(shape: list[tuple[int, int]]) -> None:
    asked = [
        marked(worth(exercise, points), [Status.PASSED] * count)
        for exercise, (points, count) in zip(COURSE, shape, strict=False)
    ]
    full = sum(points for points, _ in shape)
    assert reported(*asked).notice_points == (full, full)


@example(EVERYTHING, [Status.PASSED, Status.FAILED, Status.ERROR, Status.SKIPPED])
@given(TEXTS, st.lists(ENDS, min_size=1, max_size=8))
def test_no_text_becomes_a_command_or_moves_the_cursor(text: str, statuses: list[Status]) -> None:
    done = marked(COURSE[0], statuses, text)
    told = reported(done)
    assert commands(told.log) == []
    assert all(line.isprintable() for line in told.log.split("\n"))
    assert told.log_points == pytest.approx((done.score, done.max_score))


@pytest.mark.parametrize("letter", ["漢", "\0", "\n"])
def test_endless_texts_are_cut_and_no_test_is_lost(letter: str) -> None:
    statuses = [Status.FAILED, Status.PASSED, *[Status.SKIPPED] * 30, Status.ERROR]
    exercise = worth(COURSE[0], 7)
    [line] = set(outputs(written(marked(exercise, statuses, letter * 200_000))).values())
    document = base64.b64decode(line)
    assert len(document) <= MAX_BYTES
    assert len(json.loads(document)["tests"]) == len(statuses)


def test_a_long_course_fits_into_one_environment() -> None:
    course = COURSE * 4
    asked = [marked(exercise, [Status.ERROR] * 5, "x" * 5000) for exercise in course]
    lines = written(*asked).splitlines()
    documents = [base64.b64decode(line.partition("=")[2]) for line in lines]
    assert sum(map(len, documents[len(course) :])) <= MAX_BYTES_OF_ALL


def test_before_anything_is_marked_every_exercise_is_an_error_worth_its_points() -> None:
    stream = io.StringIO()
    ClassroomReport(stream).begin([marked(exercise, []).answer for exercise in COURSE])
    told = report(outputs(stream.getvalue()))
    assert told.failure == "Some tests errored."
    assert told.notice_points == (0, sum(exercise.points for exercise in COURSE))
    assert told.log.count("the step ended before this was marked. Run it again.") == len(COURSE)


def test_what_is_marked_before_the_step_ends_stands() -> None:
    first, second = marked(COURSE[0], [Status.PASSED]), marked(COURSE[1], [Status.PASSED])
    stream = io.StringIO()
    cut_short = ClassroomReport(stream)
    cut_short.begin([first.answer, second.answer])
    cut_short.exercise(first)
    told = report(outputs(stream.getvalue()))
    assert told.notice_points == (first.max_score, first.max_score + second.max_score)
    assert told.failure == "Some tests errored."


def test_an_exercise_that_nobody_has_started_earns_nothing_of_its_points() -> None:
    told = reported(marked(COURSE[0], []), marked(COURSE[1], [Status.PASSED]))
    assert told.notice_points == (COURSE[1].points, COURSE[0].points + COURSE[1].points)
    assert "❌ not started" in told.log


def test_a_fault_of_the_graders_leaves_both_sums() -> None:
    broken = marked(COURSE[0], [Status.ERROR], "x", fault=Fault.GRADER)
    told = reported(broken, marked(COURSE[1], [Status.PASSED]))
    assert told.log_points == told.notice_points == (COURSE[1].points, COURSE[1].points)
    assert "costs no points" in told.log
    assert told.failure == "Some tests errored."
    assert reported(broken).notices == []


def test_each_exercise_has_an_id_of_its_own_that_the_reporter_takes() -> None:
    ids = [runner_id(exercise) for exercise in COURSE]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[a-z][a-z0-9]*", name) for name in ids)


def test_the_command_says_what_was_wrong_and_nothing_but_outputs(
    course: Path, grader: RunGrader, exercises: dict[str, Exercise]
) -> None:
    golden = ROOT / "tests" / "reports" / "golden"
    chapters = course / "exercises"
    shutil.copy(
        exercises["one-step"].solution_path, chapters / "03-update-rule/one-step/exercise.py"
    )
    shutil.copy(
        golden / "prints-on-the-way" / "giant-step.py",
        chapters / "04-learning-rate/giant-step/exercise.py",
    )
    shutil.copy(
        golden / "syntax" / "gradient-step.py",
        chapters / "03-update-rule/gradient-step/exercise.py",
    )
    done = grader("check", "--format", "github-classroom")
    assert (done.returncode, done.stderr) == (0, "")
    told = report(outputs(done.stdout))
    assert told.table == {"onestep": (1, 1), "gradientstep": (0, 2)} | {
        "giantstep": (0.5, 1),
        "tinygradient": (0, 1),
    }
    assert told.notices[0] == "Points 1.5/5"
    assert told.failure == "Some tests failed."
    assert "❌ The second value is the weight after that step.\n    │ line 1: got 10.5" in told.log
    assert "    → 10.5 is 2.5 + 8: you walked uphill." in told.log
    assert "Error: Numbers in, a number out:" in told.log
    assert "    │ line 1: expected ':'" in told.log


def test_a_step_that_is_killed_has_told_what_it_knew(course: Path, tmp_path: Path) -> None:
    looping = course / "exercises/03-update-rule/one-step/exercise.py"
    looping.write_text("while True: pass\n")
    found = tmp_path / "outputs"
    with subprocess.Popen(
        [sys.executable, "-m", "grader", "check", "--format", "github-classroom"],
        cwd=course,
        env=os.environ | {"GITHUB_OUTPUT": str(found)},
        stderr=subprocess.DEVNULL,
    ) as step:
        # The answer takes longer than this has to wait.
        while not (found.exists() and found.read_text().count("\n") == 4) and step.poll() is None:
            time.sleep(0.01)
        step.kill()
    told = report(outputs(found.read_text()))
    assert told.failure == "Some tests errored."
    assert told.notice_points == (0, 5)
