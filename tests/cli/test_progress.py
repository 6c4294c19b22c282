"""`grader check` records progress; `grader progress` sums it up and carries it elsewhere."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.support import PROGRESS_SCHEMA, RunGrader

ONE_STEP = Path("exercises/03-update-rule/one-step")


@pytest.fixture
def kept(course: Path) -> Path:
    return course / ".grader" / "progress.json"


@pytest.fixture
def solved(course: Path) -> Path:
    """The course, with an answer to one-step that passes."""
    shutil.copy(course / ONE_STEP / "solution.py", course / ONE_STEP / "exercise.py")
    return course


def read(path: Path) -> Any:
    document = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.validate(document, PROGRESS_SCHEMA, jsonschema.Draft202012Validator)
    return document["exercises"]


def entry(**fields: object) -> dict[str, object]:
    return {"score": 0, "hints": [], "passed_at": None, "solution_at": None} | fields


def exported(path: Path, **exercises: dict[str, object]) -> Path:
    """A file such as another workspace, or the page, exports."""
    told = {slug.replace("_", "-"): standing for slug, standing in exercises.items()}
    path.write_text(json.dumps({"schema": "grader/progress/v1", "exercises": told}))
    return path


def test_what_passes_is_recorded_and_stays_recorded(
    grader: RunGrader, solved: Path, kept: Path
) -> None:
    assert grader("check", "one-step").returncode == 0
    first = read(kept)
    assert first["one-step"]["score"] == 1
    assert first["one-step"]["passed_at"] is not None
    (solved / ONE_STEP / "exercise.py").write_text("def answer():\n    return 0\n")
    assert grader("check", "one-step").returncode == 1
    assert read(kept) == first


def test_what_is_only_begun_is_recorded_by_its_points(
    grader: RunGrader, course: Path, kept: Path
) -> None:
    begun = course / "exercises/04-learning-rate/giant-step/exercise.py"
    begun.write_text("def answer():\n    return -8, 0\n")
    points = json.loads(grader("check", "giant-step", "--format", "json").stdout)["score"]
    assert points == 0.5
    assert read(kept) == {"giant-step": entry(score=points)}


def test_neither_other_files_nor_stubs_are_recorded(
    grader: RunGrader, course: Path, kept: Path
) -> None:
    grader("check", "one-step", "--file", course / ONE_STEP / "solution.py")
    grader("check", "one-step")
    assert not kept.parent.exists()


@pytest.mark.parametrize("form", ["human", "json"])
@pytest.mark.usefixtures("solved")
def test_a_verdict_stands_where_nothing_can_be_recorded(
    form: str, grader: RunGrader, kept: Path
) -> None:
    def check() -> tuple[int, str]:
        done = grader("check", "one-step", "--format", form)
        errors.append(done.stderr)
        return done.returncode, re.sub(r'("seconds": )[\d.]+', r"\1", done.stdout)

    errors: list[str] = []
    recorded = check()
    shutil.rmtree(kept.parent)
    kept.parent.write_text("in the way")
    assert check() == recorded
    assert errors[0] == ""
    assert errors[1].startswith("grader: progress is not recorded: ")
    assert errors[1].count("\n") == 1


@pytest.mark.usefixtures("solved")
def test_a_damaged_file_is_told_of_once(grader: RunGrader, kept: Path) -> None:
    grader("check", "one-step")
    kept.write_bytes(kept.read_bytes()[:-9])
    done = grader("check", "one-step")
    assert done.returncode == 0
    assert done.stderr.startswith(f"grader: {kept} was damaged")
    assert done.stderr.count("\n") == 1
    assert grader("list").stderr == ""
    assert "✓ one-step" in grader("list").stdout
    assert kept.with_name("progress.json.damaged").is_file()


@pytest.mark.usefixtures("solved")
def test_a_newer_format_is_named_and_kept(grader: RunGrader, kept: Path) -> None:
    kept.parent.mkdir()
    kept.write_text('{"schema": "grader/progress/v2"}')
    done = grader("check", "one-step")
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    for command in ("list", "progress"):
        done = grader(command)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert "update the grader" in done.stderr
    assert kept.read_text() == '{"schema": "grader/progress/v2"}'


@pytest.mark.usefixtures("solved")
def test_the_sums_chapter_by_chapter_and_what_comes_next(grader: RunGrader, tmp_path: Path) -> None:
    told = grader("progress").stdout
    assert "0 of 4 exercises passed, 0 of 5 points." in told
    edit = f"Edit {ONE_STEP / 'exercise.py'}"
    assert told.endswith(f"Next: one-step\n{edit}\nthen run: grader check one-step\n")
    file = exported(
        tmp_path / "file",
        one_step=entry(score=1, passed_at="2026-01-31T09:30:00Z"),
        gradient_step=entry(
            score=2,
            hints=[1, 2],
            passed_at="2026-01-31T09:30:00Z",
            solution_at="2026-01-31T09:00:00Z",
        ),
    )
    grader("progress", "--import", file)
    told = grader("progress").stdout
    lines = [line.split() for line in told.splitlines()]
    bars = {tuple(line[:-3]): line[-3:] for line in lines[1:4]}
    assert bars["03", "update", "rule"] == ["█" * 30, "2/2", "3/3"]
    assert bars["04", "learning", "rate"] == ["░" * 30, "0/1", "0/1"]
    assert "2 of 4 exercises passed, 3 of 5 points." in told
    assert "1 exercise passed with help, 2 hints taken." in told
    assert told.endswith("then run: grader check giant-step\n")


def test_nothing_is_left_to_do(grader: RunGrader, tmp_path: Path) -> None:
    passed = entry(score=9, passed_at="2026-01-31T09:30:00Z")
    slugs = ("one_step", "gradient_step", "giant_step", "tiny_gradient")
    grader("progress", "--import", exported(tmp_path / "file", **dict.fromkeys(slugs, passed)))
    told = grader("progress").stdout
    assert "4 of 4 exercises passed, 5 of 5 points." in told
    assert "Next" not in told


@pytest.mark.usefixtures("solved")
def test_what_is_exported_is_what_is_kept(grader: RunGrader, kept: Path, tmp_path: Path) -> None:
    grader("check", "one-step")
    file = tmp_path / "a copy.json"
    done = grader("progress", "--export", file)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"exported to {file}\n", "")
    assert read(file) == read(kept)
    assert grader("progress", "--export", "-").stdout == file.read_text()
    assert grader("progress", "--export", file).returncode == 0
    shutil.rmtree(kept.parent)
    done = grader("progress", "--import", file)
    assert done.stdout == f"New from {file}:\n  one-step  passed, 1 point\n"
    assert read(kept) == read(file)
    assert grader("progress", "--import", file).stdout == f"Nothing in {file} is new.\n"


@pytest.mark.parametrize("kind", ["answer", "other progress", "folder"])
def test_no_export_destroys_anything(kind: str, grader: RunGrader, tmp_path: Path) -> None:
    file = tmp_path / "file"
    match kind:
        case "answer":
            file.write_text("def answer(): return 1\n")
        case "other progress":
            exported(file, walk=entry(score=1))
        case _:
            file.mkdir()
    before = file.read_bytes() if file.is_file() else None
    done = grader("progress", "--export", file)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"grader: {file} ")
    assert "another name" in done.stderr
    assert (file.read_bytes() if file.is_file() else None) == before


@pytest.mark.usefixtures("solved")
def test_an_import_says_what_is_new_and_takes_nothing_away(
    grader: RunGrader, kept: Path, tmp_path: Path
) -> None:
    grader("check", "one-step")
    mine = read(kept)["one-step"]
    file = exported(
        tmp_path / "file",
        one_step=entry(hints=[1]),
        gradient_step=entry(score=7, solution_at="2026-01-31T09:00:00Z"),
        of_old=entry(score=1.25),
    )
    done = grader("progress", "--import", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"New from {file}:",
        "  one-step       1 hint",
        "  gradient-step  7 points, solution shown, of which 2 count",
        "  of-old         1.25 points, kept for another version of the course",
    ]
    after = read(kept)
    assert after["one-step"] == mine | {"hints": [1]}
    assert after["of-old"] == entry(score=1.25)
    assert " 2/2 " in grader("list").stdout
    assert "1 of 4 exercises passed, 3 of 5 points." in grader("progress").stdout


RUBBISH = [
    b"",
    b"def answer(): return 1\n",
    b'{"schema": "grader/result/v1"}',
    b'{"schema": "grader/progress/v2"}',
    b'{"schema": "grader/progress/v1", "exercises": {"walk": {"score": NaN}}}',
    b'{"schema": "grader/progress/v1", "exercises": {"\\u001b[2J": {}}}',
    bytes(range(256)) * 9000,
    None,
]


@pytest.mark.parametrize("content", RUBBISH, ids=range(len(RUBBISH)))
@pytest.mark.usefixtures("solved")
def test_rubbish_is_not_imported(
    content: bytes | None, grader: RunGrader, kept: Path, tmp_path: Path
) -> None:
    grader("check", "one-step")
    before, file = kept.read_bytes(), tmp_path / "file"
    if content is not None:
        file.write_bytes(content)
    done = grader("progress", "--import", file)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"grader: {file} ")
    assert "\x1b" not in done.stderr
    assert kept.read_bytes() == before


def test_an_import_that_cannot_be_kept_is_no_success(
    grader: RunGrader, kept: Path, tmp_path: Path
) -> None:
    kept.parent.write_text("in the way")
    done = grader("progress", "--import", exported(tmp_path / "file", walk=entry(score=1)))
    assert (done.returncode, done.stdout) == (2, "")
    assert "not recorded" in done.stderr
