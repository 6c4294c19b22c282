"""What a teacher can ask for in `course.toml`, and what is said to what cannot be meant."""

from __future__ import annotations

import dataclasses
import io
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.course.assignment import MAX_POINTS, Assignment
from grader.course.catalogue import find_course
from grader.model import BadInput, Exercise
from tests.support import ROOT

COURSE = find_course(ROOT)
COMMIT, HASH = "0123456789abcdef" * 3, "0123456789abcdef" * 4


def parse(text: str) -> Assignment:
    return Assignment.parse(text, "course.toml", COURSE)


def points(assignment: Assignment) -> dict[str, int]:
    return {exercise.slug: exercise.points for exercise in assignment.exercises}


def test_nothing_said_is_the_whole_course() -> None:
    assignment = parse("")
    assert assignment.exercises == tuple(COURSE)
    assert (assignment.title, assignment.due, assignment.grader) == (None, None, None)


def test_all_that_can_be_said() -> None:
    assignment = parse("""
        title = "Week 3"
        due = 2027-03-01T18:00:00+01:00
        grader = "gradient-descent-course==0.1.0"
        exercises = ["gradient-step", "01-error", "one-step"]
        [points]
        gradient-step = 8
    """)
    assert assignment.title == "Week 3"
    assert assignment.due is not None
    assert assignment.due.utcoffset() == timedelta(hours=1)
    assert assignment.grader == "gradient-descent-course==0.1.0"
    chosen = [it for it in COURSE if it.chapter == "01" or it.slug in ("one-step", "gradient-step")]
    expected = {exercise.slug: exercise.points for exercise in chosen} | {"gradient-step": 8}
    # In the order of the course, whatever the order they are named in.
    assert list(points(assignment).items()) == list(expected.items())


@pytest.mark.parametrize(
    "grader",
    [
        "gradient-descent-course==1.2.3rc1",
        f"gradient-descent-course @ git+https://example.org/course.git@{COMMIT[:40]}",
        f"gradient-descent-course @ https://example.org/course-0.1.0-py3-none-any.whl#sha256={HASH}",
    ],
)
def test_ways_to_pin_the_grader(grader: str) -> None:
    assert parse(f'grader = "{grader}"').grader == grader


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title = Week 3", "Invalid value"),
        ("title = 3", "title must be a few words on one line"),
        ('title = "two\\nlines"', "title must be a few words on one line"),
        ('due = "tomorrow"', "due must be a date, a time and a zone"),
        ("due = 2027-03-01T18:00:00", "due must be a date, a time and a zone"),
        ("due = 2027-03-01", "due must be a date, a time and a zone"),
        ('grader = "gradient-descent-course"', "grader must be pinned"),
        ('grader = "gradient-descent-course>=0.1"', "grader must be pinned"),
        ('grader = "another==0.1.0"', "grader must be pinned"),
        ('grader = "gradient-descent-course @ git+https://example.org/a@main"', "must be pinned"),
        ('grader = "gradient-descent-course==0.1.0 --pre"', "grader must be pinned"),
        # pip and workflows put something else in the place of these.
        (f'grader = "gradient-descent-course @ git+https://${{T}}@a/b@{COMMIT[:40]}"', "be pinned"),
        (f"grader = 'gradient-descent-course @ https://a/$(b)#sha256={HASH}'", "must be pinned"),
        ('grader = "gradient-descent-course==0.1.0\\nother"', "grader must be pinned"),
        ("exercises = []", "exercises must be a list of exercises or chapters"),
        ('exercises = "one-step"', "exercises must be a list of exercises or chapters"),
        ('exercises = ["one-stp"]', "no 'one-stp' in the course; did you mean one-step?"),
        ('exercises = ["03-update-rul"]', "did you mean 03-update-rule?"),
        ("points = 3", "points must be a table"),
        ("[points]\none-step = 0", "one-step must be a whole number from 1 to 1000"),
        ("[points]\none-step = 1.5", "one-step must be a whole number from 1 to 1000"),
        ("[points]\none-step = true", "one-step must be a whole number from 1 to 1000"),
        (f"[points]\none-step = {MAX_POINTS + 1}", "one-step must be a whole number from 1"),
        ("[points]\none-stp = 1", "no such exercise; did you mean one-step?"),
        ('exercises = ["mse"]\n[points]\none-step = 1', "not among the exercises chosen"),
        ('colour = "red"', "colour: no such field"),
    ],
)
def test_what_cannot_be_meant_is_told_in_one_line(text: str, told: str) -> None:
    with pytest.raises(BadInput) as problem:
        parse(text)
    assert str(problem.value).startswith("course.toml: ")
    assert told in str(problem.value)
    assert "\n" not in str(problem.value)


@given(st.text())
def test_no_text_is_more_than_bad_input(text: str) -> None:
    with suppress(BadInput):
        parse(text)


TITLES = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), min_size=1)
DUES = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5, minutes=-30))]))


@given(
    TITLES.filter(lambda title: title.strip() and title.isprintable()),
    st.none() | DUES,
    st.lists(st.sampled_from(COURSE), min_size=1, unique_by=lambda exercise: exercise.slug),
    st.integers(1, MAX_POINTS),
)
@example('"${{ secrets.X }}" \\ $(id) `id`', None, COURSE[:1], 1)
def test_what_is_rendered_asks_for_the_same_and_means_nothing_else(
    title: str, due: datetime | None, chosen: list[Exercise], worth: int
) -> None:
    ordered = sorted(chosen, key=lambda exercise: exercise.number)
    exercises = tuple(dataclasses.replace(exercise, points=worth) for exercise in ordered)
    assignment = Assignment(exercises, title, due, "gradient-descent-course==0.1.0")
    text = assignment.render()
    assert parse(text) == dataclasses.replace(assignment, grader=None)
    assert "${" not in text
    assert text.startswith('title = "')
    assert len(text.splitlines()) == 2 * len(chosen) + 5 + (due is not None)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b'title = "\xe9"')
    large = tmp_path / "large.toml"
    large.write_text("#" * (1 << 17))
    for path, told in (
        (tmp_path / "none.toml", "cannot be read: No such file"),
        (tmp_path, "is not a file of at most 64 KiB"),
        (latin, "is not UTF-8 text"),
        (large, "is not a file of at most 64 KiB"),
    ):
        with pytest.raises(BadInput, match=f"{path.name} {told}"):
            Assignment.read(path, COURSE)


@pytest.mark.parametrize(
    ("content", "told"),
    [(b'title = "\xff"', "not UTF-8"), (b"#" * (1 << 17), "not a file of at most 64 KiB")],
)
def test_so_is_what_cannot_be_taken_from_standard_input(
    content: bytes, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"title = 'Week 3'\r\n")))
    assert Assignment.read(Path("-"), COURSE).title == "Week 3"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    with pytest.raises(BadInput, match=told):
        Assignment.read(Path("-"), COURSE)


def test_a_file_may_come_from_an_editor_on_windows(tmp_path: Path) -> None:
    path = tmp_path / "course.toml"
    path.write_bytes(b'\xef\xbb\xbftitle = "Week 3"\r\n\r\n[points]\r\nmse = 5\r\n')
    assert Assignment.read(path, COURSE).title == "Week 3"
