"""What GitHub Actions shows of a job is the result, beside the right lines, and nothing forged."""

from __future__ import annotations

import dataclasses
import io
import shutil
from pathlib import Path

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt

from grader.course.workspace import installed_course
from grader.model import Exercise, ExerciseResult, Fault, Notice, Result, Status
from grader.reports.github_actions import MAX_ANNOTATIONS, MAX_BYTES, MAX_LETTERS, ActionsReport
from grader.reports.github_summary import render
from grader.reports.human import HumanReport
from grader.reports.plain import plain
from tests.reports.actions_runner import Command, commands
from tests.reports.results import EVERYTHING, HOSTILE, TEXTS, marked, run_of
from tests.support import ROOT, RunGrader

COURSE = installed_course()
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PASSED, FAILED, ERROR, SKIPPED = Status.PASSED, Status.FAILED, Status.ERROR, Status.SKIPPED


@pytest.fixture(autouse=True)
def _in_a_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(ROOT))


def annotated(result: Result, summary: Path | None = None) -> str:
    """What lands in the log of the job."""
    stream = io.StringIO()
    ActionsReport(stream, summary).end(result)
    return stream.getvalue()


def course_of(*statuses: Status, text: str = "told") -> list[ExerciseResult]:
    return [marked(exercise, statuses, text) for exercise in COURSE]


def told(*notices: Notice) -> Result:
    return dataclasses.replace(run_of(marked(COURSE[0], [PASSED])), notices=notices)


def test_the_first_that_fails_is_annotated_at_its_line() -> None:
    done = marked(COURSE[0], [PASSED, SKIPPED, FAILED, ERROR], "100%, no\nmore")
    where = done.answer.path.relative_to(ROOT).as_posix()
    assert commands(annotated(run_of(done))) == [
        Command(
            "error",
            {"file": where, "line": "3", "title": COURSE[0].title},
            "It does what is asked.\nline 3: got 100%, no\nmore: 100%, no\nmore\n100%, no\nmore",
        )
    ]


def test_a_line_in_a_cell_is_none_of_the_notebook() -> None:
    done = marked(COURSE[0], [FAILED], path=COURSE[0].notebook_path)
    [check] = done.checks
    done = dataclasses.replace(done, checks=(dataclasses.replace(check, cell=2),))
    [command] = commands(annotated(run_of(done)))
    assert command.properties.keys() == {"file", "title"}
    assert "cell 2, line 3: " in command.data


def test_a_file_that_is_not_in_the_repository_is_not_named(tmp_path: Path) -> None:
    done = marked(COURSE[0], [FAILED], path=tmp_path / "answer.py")
    [command] = commands(annotated(run_of(done)))
    assert command.properties.keys() == {"title"}


def test_nine_are_annotated_and_the_others_counted() -> None:
    log = annotated(run_of(*course_of(FAILED)))
    assert len(commands(log)) == MAX_ANNOTATIONS
    assert f"and {len(COURSE) - MAX_ANNOTATIONS} more errors: see the summary\n" in log


def test_what_passed_and_what_nobody_has_started_is_not_annotated() -> None:
    assert annotated(run_of(marked(COURSE[0], [PASSED]), marked(COURSE[1], []))) == ""


def test_a_notice_is_a_warning() -> None:
    about_a_file = Notice("The signature of answer was changed.", COURSE[0].answer_path, 7)
    where = COURSE[0].answer_path.relative_to(ROOT).as_posix()
    result = told(about_a_file, Notice("Handed in late."))
    assert commands(annotated(result)) == [
        Command("warning", {"file": where, "line": "7"}, "The signature of answer was changed."),
        Command("warning", {}, "Handed in late."),
    ]
    assert f"**Note:** ` {where}, line 7 `: The signature" in render(result, ROOT, MAX_BYTES)


def test_a_fault_of_the_graders_is_told_as_such() -> None:
    result = run_of(marked(COURSE[0], [ERROR], "x", fault=Fault.GRADER))
    [command] = commands(annotated(result))
    assert "costs no points" in command.data
    summary = render(result, ROOT, MAX_BYTES)
    assert "| ! | The mean squared error | not marked |" in summary
    assert "costs no points" in summary
    assert "**Next:**" not in summary


@given(TEXTS)
@example(EVERYTHING)
@example("x" * 200_000)
def test_no_text_forges_an_annotation(text: str) -> None:
    path = ROOT / f"{text[:50]}.py".replace("/", "").replace("\0", "").replace("\ud800", "")
    done = marked(COURSE[0], [FAILED, SKIPPED], text, path=path)
    result = dataclasses.replace(run_of(done), notices=(Notice(text, path, 1),))
    log = annotated(result)
    error, warning = commands(log)
    assert log.count("\n") == 2
    assert (error.name, warning.name) == ("error", "warning")
    assert error.properties.keys() <= {"file", "line", "title"}
    assert error.properties["title"] == COURSE[0].title
    assert len(error.data) <= MAX_LETTERS
    if len(text) < MAX_LETTERS:
        assert warning.data == plain(text)


@given(TEXTS)
@example(EVERYTHING)
@example("word " * 18 + "::notice::it would begin a line")
def test_nothing_in_the_report_for_people_is_a_command(text: str) -> None:
    done = marked(COURSE[0], [PASSED, FAILED, SKIPPED, ERROR], text)
    result = dataclasses.replace(run_of(done), notices=(Notice(text),))
    stream = io.StringIO()
    report = HumanReport(stream, ROOT)
    report.begin([done.answer])
    report.exercise(done)
    report.end(result)
    assert commands(stream.getvalue()) == []
    assert stream.getvalue().replace("\n", "").isprintable()


@given(TEXTS)
@example(EVERYTHING)
def test_no_text_becomes_a_part_of_the_summary(text: str) -> None:
    statuses = [PASSED, FAILED, SKIPPED, ERROR]
    assert _shape(marked(COURSE[0], statuses, text)) == _shape(
        marked(COURSE[0], statuses, "harmless")
    )


def _shape(done: ExerciseResult) -> list[str]:
    """Of what parts the summary is, but for paragraphs and code: what is blank has none."""
    result = dataclasses.replace(run_of(done), notices=(Notice(done.printed, Path("x y.py")),))
    shape = []
    for part in GITHUB.parse(render(result, ROOT, MAX_BYTES)):
        if part.type == "html_block":
            shape.append(part.content)
        elif part.nesting == 1 and part.type != "paragraph_open":
            shape.append(part.type)
        inside = (
            inner for inner in part.children or () if inner.type not in ("text", "code_inline")
        )
        shape += [f"{inner.type} {inner.content}" for inner in inside]
    return shape


def test_a_summary_that_would_be_too_long_keeps_its_table_and_says_so() -> None:
    results = course_of(*[FAILED] * 30, text="漢" * 5000) * 4
    summary = render(run_of(*results), ROOT, 100_000)
    assert len(summary.encode()) <= 100_000
    assert summary.count("\n| ✗ |") == len(results)
    assert summary.count("<details") == summary.count("</details>") > 0
    assert "is left out: it is too long." in summary
    assert "Isolation: its own process" in summary


def test_200_kilobytes_of_output_are_twenty_lines_of_the_summary() -> None:
    done = marked(COURSE[0], [FAILED], "x" * 300)
    done = dataclasses.replace(done, printed="::notice::x\n" * 20_000)
    summary = render(run_of(done), ROOT, MAX_BYTES)
    assert summary.count("::notice::x") == 20
    assert "and 19980 more lines" in summary


def test_summaries_of_one_step_stand_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    path.write_text("before\n" * 10, encoding="utf-8")
    annotated(run_of(*course_of(PASSED)), path)
    assert path.read_text(encoding="utf-8").startswith("before\n" * 10 + "\n## 18 of 18")


def test_a_summary_that_cannot_be_written_costs_no_other_report(tmp_path: Path) -> None:
    [command] = commands(annotated(run_of(*course_of(PASSED)), tmp_path))
    assert command.name == "warning"
    assert "no summary could be written" in command.data


def test_a_job_shows_what_was_wrong_where_and_what_to_do(
    course: Path, grader: RunGrader, exercises: dict[str, Exercise], tmp_path: Path
) -> None:
    folder = course / "exercises/03-update-rule"
    shutil.copy(exercises["one-step"].solution_path, folder / "one-step/exercise.py")
    hostile = "".join(map(repr, HOSTILE)).replace("\\r", "\\n")
    (folder / "gradient-step/exercise.py").write_text(
        f"print({hostile} * 300)\n\n\ndef gradient_step(w, g, eta):\n    return w + eta * g\n"
    )
    summary = tmp_path / "summary.md"
    done = grader(
        *("check", "--format", "human"),
        GITHUB_ACTIONS="true",
        GITHUB_STEP_SUMMARY=str(summary),
        GITHUB_WORKSPACE=str(course),
    )
    assert done.returncode == 1
    assert commands(done.stdout) == []
    [command] = commands(done.stderr)
    assert command.properties == {
        "file": "exercises/03-update-rule/gradient-step/exercise.py",
        "line": "4",
        "title": "The update rule as a function",
    }
    assert "you walked uphill" in command.data or "it walks uphill" in command.data
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("\n## 1 of 4 exercises passed, 1 of 5 points\n")
    assert "| ✓ | One step downhill | 1/1 |\n| ✗ | The update rule as a function | 0/2 |" in text
    assert "**Next:** fix ` exercises/03-update-rule/gradient-step/exercise.py `" in text
    assert "line 4: got 5, expected 1" in text
    assert "walks uphill" in text
