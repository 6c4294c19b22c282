"""The workflow says what GitHub wants to read, and nothing that a title says is more than text."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from grader.course.assignment import Assignment
from grader.course.catalogue import find_course
from grader.handout.workflow import workflow
from tests.support import ROOT

COURSE = find_course(ROOT)
ASSIGNMENT = Assignment(tuple(COURSE[:3]))
PINS = ("gradient-descent-course==0.1.0", "numpy==2.5.0")


def job_of(assignment: Assignment) -> Mapping[str, Any]:
    document = yaml.safe_load(workflow(assignment, PINS))
    [job] = document["jobs"].values()
    found: Mapping[str, Any] = job
    return found


def step(assignment: Assignment, name: str) -> Mapping[str, Any]:
    [found] = [it for it in job_of(assignment)["steps"] if it.get("name") == name]
    return dict(found)


def test_it_has_the_names_that_are_looked_for() -> None:
    document = yaml.safe_load(workflow(ASSIGNMENT, PINS))
    assert document["name"] == "Autograding Tests"
    assert list(document["jobs"]) == ["run-autograding-tests"]
    job = document["jobs"]["run-autograding-tests"]
    assert job["if"] == "github.actor != 'github-classroom[bot]'"
    assert document["permissions"] == {"contents": "read"}
    assert "permissions" not in job
    assert document["concurrency"]["cancel-in-progress"] is True
    # What is marked until a step is cut off is reported; a job that is cut off reports nothing.
    assert step(ASSIGNMENT, "Mark the answers")["timeout-minutes"] < job["timeout-minutes"]
    # YAML takes `on` for a truth.
    assert document[True] == {"push": {"branches": ["**"]}, "workflow_dispatch": None}


def test_every_action_is_pinned_by_its_commit() -> None:
    used = re.findall(r"uses: (.*)", workflow(ASSIGNMENT, PINS).decode())
    assert len(used) == 4
    for action in used:
        assert re.fullmatch(r"[a-z-]+/[a-z-]+@[0-9a-f]{40} # v[0-9.]+", action)


def test_the_repository_gets_no_token_and_is_not_where_the_grader_is_installed() -> None:
    [checkout, python, install, *_] = job_of(ASSIGNMENT)["steps"]
    assert checkout["with"] == {"persist-credentials": False}
    assert python["with"]["python-version"] == "3.12"
    assert install["working-directory"] == "${{ runner.temp }}"
    for requirement in PINS:
        assert f"\n{requirement}\n" in install["run"]


def test_the_reporter_is_given_each_exercise() -> None:
    reporter = step(ASSIGNMENT, "Report the marks")
    names = [exercise.slug.replace("-", "") for exercise in ASSIGNMENT.exercises]
    assert reporter["if"] == "${{ !cancelled() && steps.marks.outcome != 'skipped' }}"
    assert reporter["with"] == {"runners": ",".join(names)}
    assert reporter["env"] == {
        f"{name.upper()}_RESULTS": f"${{{{ steps.marks.outputs.{name} }}}}" for name in names
    }


TITLES = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), min_size=1)


@given(TITLES.filter(lambda title: title.strip() and title.isprintable()))
@example("${{ secrets.GITHUB_TOKEN }}")
@example("COURSE")
@example("'\"; touch forged #")
@example("$(touch forged) `touch forged`")
@example(": - & * ! | > % @ {} [] #")
@example("  spaces at both ends  ")
@example("η = 0.1, “günstig” 𝄞")
def test_a_title_is_nothing_but_text(title: str) -> None:
    titled = dataclasses.replace(ASSIGNMENT, title=title)
    plain, told = job_of(ASSIGNMENT), job_of(titled)
    marks = told["steps"][3]["run"]
    # But for one line of one script, nothing is another.
    [line] = set(marks.splitlines()) - set(plain["steps"][3]["run"].splitlines())
    assert marks.replace(f"{line}\n", "", 1) == plain["steps"][3]["run"]
    assert {**told, "steps": 0} == {**plain, "steps": 0}
    assert [it for it in told["steps"] if it != told["steps"][3]] == [
        it for it in plain["steps"] if it != plain["steps"][3]
    ]
    assert "${{" not in marks
    assert Assignment.parse(line, "line", COURSE).title == title


@pytest.mark.skipif(sys.platform == "win32", reason="bash runs it")
def test_the_shell_takes_it_to_the_letter(tmp_path: Path) -> None:
    title = "COURSE $(touch forged) `touch forged` ${HOME} \\ ' \" ${{ runner.temp }} !!"
    titled = dataclasses.replace(ASSIGNMENT, title=title)
    script = step(titled, "Mark the answers")["run"].replace(
        '"$RUNNER_TEMP/grader/bin/grader"', "true"
    )
    subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=tmp_path,
        env={"RUNNER_TEMP": str(tmp_path), "PATH": "/usr/bin:/bin"},
        check=True,
        timeout=60,
    )
    assert [path.name for path in tmp_path.iterdir()] == ["course.toml"]
    there = Assignment.read(tmp_path / "course.toml", COURSE)
    assert (there.title, there.exercises) == (title, ASSIGNMENT.exercises)
