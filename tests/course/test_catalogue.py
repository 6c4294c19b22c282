"""Finding exercises, and refusing folders that are not in order."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from grader.course.catalogue import find_course, select
from grader.model import BadInput, Exercise, Kind, Limits


def edit(course: Path, slug: str, old: str, new: str) -> Path:
    [path] = course.glob(f"exercises/*/{slug}/exercise.toml")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_the_course_is_found_from_anywhere_inside_it(course: Path) -> None:
    inside = course / "exercises/03-update-rule/one-step"
    for start in (course, course / "exercises", inside):
        assert [exercise.number for exercise in find_course(start)] == [6, 7, 11, 15]


def test_every_field_is_read(course: Path) -> None:
    edit(
        course,
        "one-step",
        "points = 1",
        "points = 1\nlimits = { cpu = 0.5, output = 100 }\nexposes = ['fit']\nfresh = true",
    )
    [exercise] = select(find_course(course), ["one-step"])
    folder = course.resolve() / "exercises/03-update-rule/one-step"
    assert exercise == Exercise(
        folder=folder,
        title="One step downhill",
        chapter="03",
        number=6,
        asks=("answer",),
        points=1,
        difficulty=1,
        hints=exercise.hints,
        kind=Kind.NUMBER,
        exposes=("fit",),
        fresh=True,
        limits=Limits(cpu=0.5, output=100),
    )
    assert len(exercise.hints) == 3


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("points = 1", "points = 0", "points must be a whole number from 1"),
        ("points = 1", "points = true", "points must be a whole number from 1"),
        ("points = 1", "points = 1\npionts = 2", "pionts: no such field"),
        ("number = 6\n", "", "number must be a whole number from 1"),
        ("difficulty = 1", "difficulty = 4", "difficulty must be 1, 2 or 3"),
        ('chapter = "03"', 'chapter = "04"', "chapter must be the digits"),
        ('"work it out"', '"guess"', 'kind must be "write a function" or'),
        ('asks = ["answer"]', "asks = []", "asks must be a list of the names"),
        ('title = "One step downhill"', 'title = " "', "title must be a few words"),
        ("points = 1", "points = 1\nlimits = { calls = 1 }", "limits.calls: no such limit"),
        ("points = 1", "points = 1\nlimits = { cpu = -1 }", "limits.cpu must be a number above"),
        (
            "points = 1",
            "points = 1\nlimits = { wall_total = nan }",
            "limits.wall_total must be a number",
        ),
        ("points = 1", "points = 1\nlimits = { wall = inf }", "limits.wall must be a number"),
        ("points = 1", "points = 1\nlimits = { memory = 1e9 }", "limits.memory must be a whole"),
        ("points = 1", "points = 1\nlimits = { output = true }", "limits.output must be a whole"),
        ("points = 1", "points = 1\nexposes = 'fit'", "exposes must be a list of attributes"),
        ("points = 1", "points = 1\nfresh = 'yes'", "fresh must be true or false"),
        ("points = 1", "points = 1\nafterword = ''", "afterword must be a sentence"),
        ("points = 1", "points = ", "Invalid value"),
        ("number = 6", "number = 7", "the same name or number"),
    ],
)
def test_a_broken_folder_is_named_with_its_field(
    course: Path, old: str, new: str, told: str
) -> None:
    path = edit(course, "one-step", old, new)
    with pytest.raises(BadInput) as caught:
        find_course(course)
    assert told in str(caught.value)
    assert str(path.parent.resolve()) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes and links")
@pytest.mark.parametrize("odd", ["pipe", "device", "folder", "large", "dead link"])
def test_what_is_no_table_is_told_and_not_read(course: Path, odd: str) -> None:
    path = next(course.glob("exercises/*/one-step/exercise.toml"))
    path.unlink()
    match odd:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case "large":
            path.write_bytes(b"")
            os.truncate(path, 1 << 40)
        case "dead link":
            path.symlink_to("nowhere")
    with pytest.raises(BadInput) as caught:
        find_course(course)
    assert str(caught.value) == f"{path} is not a file of at most 64 KiB"
