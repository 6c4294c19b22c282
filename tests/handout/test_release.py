"""What is handed out is enough to work and nothing more, and nobody's work is ever touched."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from grader.course.catalogue import find_course
from grader.course.stub import solution_of, stub_of
from grader.handout.keeping import Kept
from grader.handout.manifest import FILE, changed, read_manifest
from grader.handout.release import Handout
from grader.model import BadInput, Exercise
from tests.support import ROOT

COURSE = {exercise.slug: exercise for exercise in find_course(ROOT)}
COURSE_TOML = """\
# The third week: "steps", & more.
title = "Week *three*"
due = 2027-03-01T18:00:00+01:00
exercises = ["03-update-rule", "pick-eta"]

[points]
one-step = 7
"""
WORKFLOW = ".github/workflows/classroom.yml"
ONE_STEP = "exercises/03-update-rule/one-step/exercise.py"
RIGHT = b"def answer():\n    return 2.42\n"

Release = Callable[..., Kept]


@pytest.fixture
def release(tmp_path: Path) -> Release:
    """Hand out in the folder `class` what a course.toml elsewhere says."""

    def release(course_toml: str | None = None) -> Kept:
        source = None
        if course_toml is not None:
            source = tmp_path / "week.toml"
            source.write_text(course_toml, encoding="utf-8")
        return Handout.plan(tmp_path / "class", source).write()

    return release


def contents(root: Path) -> dict[str, bytes]:
    """All files in a folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def asked() -> list[Exercise]:
    """The exercises that COURSE_TOML asks for."""
    return [it for it in COURSE.values() if it.chapter == "03" or it.slug == "pick-eta"]


def test_it_holds_what_was_chosen_and_nothing_that_gives_an_answer_away(release: Release) -> None:
    root = release(COURSE_TOML).root
    made = contents(root)
    expected = {
        ".devcontainer/devcontainer.json",
        ".editorconfig",
        ".github/workflows/classroom.yml",
        ".gitignore",
        ".grader/handout.json",
        ".vscode/extensions.json",
        "README.md",
        "course.toml",
        "requirements.txt",
    }
    for exercise in asked():
        place = exercise.folder.relative_to(ROOT).as_posix()
        expected |= {f"{place}/exercise.py", f"{place}/prompt.md"}
        assert made[f"{place}/exercise.py"] == stub_of(exercise).encode()
        assert solution_of(exercise).encode() not in made.values()
    expected.add("exercises/05-convergence/pick-eta/plot.svg")
    assert made.keys() == expected
    # What was written is what is read again, comments and all.
    assert made["course.toml"] == COURSE_TOML.encode()


def test_learners_are_told_what_is_asked_for(release: Release) -> None:
    readme = (release(COURSE_TOML).root / "README.md").read_text(encoding="utf-8")
    assert readme.startswith("# Week \\*three\\*\n")
    assert "Due: **2027-03-01, 18:00 UTC+01:00**." in readme
    total = sum(7 if it.slug == "one-step" else it.points for it in asked())
    assert f"\n| together | {total} |\n" in readme
    linked = re.findall(r"^\| \[(.*)\]\((.*)\) \| (\d+) \|$", readme, re.MULTILINE)
    assert [(Path(path).parent.name, title) for title, path, _ in linked] == [
        (exercise.slug, exercise.title) for exercise in asked()
    ]
    for _, path, _ in linked:
        assert (release(COURSE_TOML).root / path).exists()


def test_nothing_of_the_teachers_machine_is_in_it(release: Release, tmp_path: Path) -> None:
    for content in contents(release(COURSE_TOML).root).values():
        for place in (tmp_path, ROOT, Path.home(), sys.prefix):
            assert str(place).encode() not in content


def test_all_say_the_same_of_what_marks(release: Release) -> None:
    root = release(COURSE_TOML).root
    pins = (root / "requirements.txt").read_text().splitlines()
    workflow = yaml.safe_load((root / WORKFLOW).read_text(encoding="utf-8"))
    [job] = workflow["jobs"].values()
    [install] = [step["run"] for step in job["steps"] if step.get("name") == "Install the grader"]
    assert "\n".join(pins) in install
    container = json.loads((root / ".devcontainer/devcontainer.json").read_text())
    assert "requirements.txt" in container["updateContentCommand"]


def test_twice_the_same_is_the_same_to_the_byte(release: Release, tmp_path: Path) -> None:
    first = release(COURSE_TOML)
    before = contents(first.root)
    stamps = {path: path.stat().st_mtime_ns for path in first.root.rglob("*") if path.is_file()}
    again = release(COURSE_TOML)
    assert (again.made, again.updated, again.removed, again.left) == ([], [], [], [])
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
    elsewhere = Handout.plan(tmp_path / "elsewhere", tmp_path / "week.toml").write()
    assert contents(elsewhere.root) == before
    manifest = read_manifest(first.root)
    assert manifest is not None
    assert set(manifest.files) == set(before) - {FILE}
    assert not changed(first.root, manifest)


def test_again_it_brings_up_to_date_what_nobody_has_touched(release: Release) -> None:
    root = release(COURSE_TOML).root
    kept = release(COURSE_TOML.replace("one-step = 7", "one-step = 9"))
    assert set(kept.updated) == {"README.md", "course.toml", WORKFLOW}
    assert (kept.made, kept.removed, kept.left) == ([], [], [])
    assert "one-step = 9" in (root / WORKFLOW).read_text(encoding="utf-8")
    # As if it had been asked for so from the start.
    (root / FILE).unlink()
    assert release(COURSE_TOML.replace("= 7", "= 9")).left == []


def test_what_is_no_longer_asked_for_goes_and_comes_back(release: Release) -> None:
    root = release(COURSE_TOML).root
    before = contents(root)
    kept = release(COURSE_TOML.replace(', "pick-eta"', ""))
    assert kept.removed == [
        f"exercises/05-convergence/pick-eta/{name}"
        for name in ("exercise.py", "plot.svg", "prompt.md")
    ]
    assert not (root / "exercises/05-convergence").exists()
    release(COURSE_TOML)
    assert contents(root) == before


def test_answers_progress_and_whatever_somebody_has_written_stay(release: Release) -> None:
    root = release(COURSE_TOML).root
    mine = {
        ONE_STEP: RIGHT,
        "exercises/05-convergence/pick-eta/exercise.py": b"# mine\n",
        "exercises/05-convergence/pick-eta/notes.txt": b"mine",
        "README.md": b"# Our class\n",
        ".grader/progress.json": b"{}",
        "notes.md": b"mine",
    }
    for path, content in mine.items():
        (root / path).write_bytes(content)
    kept = release('exercises = ["one-step"]\n')
    assert sorted(kept.left) == [
        "README.md",
        ONE_STEP,
        "exercises/05-convergence/pick-eta/exercise.py",
    ]
    assert mine.items() <= contents(root).items()
    assert "exercises/05-convergence/pick-eta/prompt.md" in kept.removed
    # Once it is as it was handed out, it is kept up to date again.
    (root / "README.md").unlink()
    (root / ONE_STEP).write_text(stub_of(COURSE["one-step"]), encoding="utf-8")
    kept = release('exercises = ["one-step"]\n')
    assert (kept.made, kept.left) == (["README.md"], [])


def test_beside_a_notebook_no_stub_is_missed(release: Release) -> None:
    root = release(COURSE_TOML).root
    (root / ONE_STEP).rename((root / ONE_STEP).with_suffix(".ipynb"))
    kept = release(COURSE_TOML)
    assert (kept.made, kept.left) == ([], [])
    assert not (root / ONE_STEP).exists()


def test_with_lines_that_end_as_on_windows_it_is_the_same(release: Release) -> None:
    root = release(COURSE_TOML).root
    for path, content in contents(root).items():
        (root / path).write_bytes(content.replace(b"\n", b"\r\n"))
    kept = release(COURSE_TOML)
    assert (kept.made, kept.updated, kept.removed, kept.left) == ([], [], [], [])


def test_without_a_manifest_nothing_that_differs_is_touched(release: Release) -> None:
    root = release(COURSE_TOML).root
    (root / FILE).write_text("{")
    (root / "README.md").write_bytes(b"mine")
    kept = release(COURSE_TOML)
    assert kept.left == ["README.md"]
    assert (root / "README.md").read_bytes() == b"mine"
    assert read_manifest(root) is not None


def test_the_course_toml_of_the_folder_is_the_one_to_go_by(release: Release) -> None:
    root = release(COURSE_TOML).root
    (root / "course.toml").write_text('exercises = ["one-step"]\n')
    kept = release()
    assert kept.left == []
    assert (root / "course.toml").read_text() == 'exercises = ["one-step"]\n'
    assert {path.parent.name for path in root.rglob("exercise.py")} == {"one-step"}


def test_it_may_have_been_saved_by_an_editor_on_windows(release: Release) -> None:
    root = release(COURSE_TOML).root
    saved = b'\xef\xbb\xbfexercises = ["one-step"]\r\n'
    (root / "course.toml").write_bytes(saved)
    assert release().left == ["course.toml"]
    assert (root / "course.toml").read_bytes() == saved
    assert {path.parent.name for path in root.rglob("exercise.py")} == {"one-step"}


def test_two_that_say_different_things_are_not_both_handed_out(release: Release) -> None:
    root = release(COURSE_TOML).root
    (root / "course.toml").write_text('exercises = ["one-step"]\n')
    before = contents(root)
    with pytest.raises(BadInput, match=r"course\.toml is not as it was released.*remove one"):
        release(COURSE_TOML)
    assert contents(root) == before


def test_without_any_it_is_the_whole_course_and_what_can_be_chosen_is_told(
    release: Release,
) -> None:
    root = release().root
    assert {path.parent.name for path in root.rglob("exercise.py")} == set(COURSE)
    told = (root / "course.toml").read_text(encoding="utf-8")
    for field in ("title", "due", "exercises", "grader"):
        assert f"\n# {field} = " in told
    assert "\n# [points]\n# one-step = " in told
    # All of it can be meant as it stands.
    meant = re.sub(r"^# (?=\w+(-\w+)? = |\[)", "", told, flags=re.MULTILINE)
    (root / "course.toml").write_text(meant, encoding="utf-8")
    release()
    assert {path.parent.name for path in root.rglob("exercise.py")} == {
        exercise.slug
        for exercise in COURSE.values()
        if exercise.chapter == "01" or exercise.slug == "one-step"
    }
