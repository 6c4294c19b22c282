"""`grader new` as an author meets it: a folder, and a list of what is left to do."""

from __future__ import annotations

from pathlib import Path

from tests.support import RunGrader


def test_new_says_what_is_left_to_do(grader: RunGrader, course: Path) -> None:
    done = grader("new", "batch-mean", "--chapter", "03")
    assert (done.returncode, done.stderr) == (0, "")
    folder = Path("exercises/03-update-rule/batch-mean")
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert lines[0] == f"made {folder}"
    places = [line.rpartition(":") for line in lines if line.startswith(f"{folder}")]
    assert [Path(path).name for path, _, _ in places] == [
        "prompt.md",
        "solution.py",
        "test_exercise.py",
        "misconceptions.py",
    ]
    for path, _, line in places:
        assert "BLANK: " in (course / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert lines[-2:] == ["grader verify batch-mean --write-stubs", "grader verify batch-mean"]
    with_uv = grader("new", "another", "--chapter", "03", UV="/bin/uv").stdout.splitlines()
    assert with_uv[-1].strip() == "uv run grader verify another"


def test_a_new_exercise_is_in_the_course_and_not_started(grader: RunGrader, course: Path) -> None:
    options = ["--kind", "number", "--title", "The last", "--points", "2", "--difficulty", "3"]
    options += ["--asks", "last_one"]
    assert grader("new", "the-last", "--chapter", "05", "--number", "40", *options).returncode == 0
    listed = [line.split() for line in grader("list").stdout.splitlines()]
    assert ["the-last", "The", "last", "0/2", "***"] in listed
    [stub] = course.glob("exercises/05-*/the-last/exercise.py")
    assert "def last_one() -> float:" in stub.read_text(encoding="utf-8")


def test_bad_input_is_one_line_and_changes_nothing(grader: RunGrader, course: Path) -> None:
    before = sorted(course.rglob("*"))
    for arguments in [
        ("one-step", "--chapter", "03"),
        ("new-one",),
        ("new-one", "--chapter", "99"),
        ("New", "--chapter", "03"),
        ("new-one", "--chapter", "03", "--number", "six"),
        ("new-one", "--chapter", "03", "--kind", "essay"),
        ("new-one", "--chapter", "03", "--asks", "two words"),
        ("new-one", "--chapter", "03", "--difficulty", "4"),
    ]:
        done = grader("new", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1
        assert done.stderr.startswith("grader")
    assert sorted(course.rglob("*")) == before
