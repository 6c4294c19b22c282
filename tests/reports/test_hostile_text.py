"""Whatever text a learner's code brings into a result, every report says what it would say of a
harmless one: the same marks in the same document, and no command but the grader's own.
"""

from __future__ import annotations

import dataclasses
import io
import json
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from grader.course.catalogue import find_course
from grader.model import Exercise, Fault, Notice, Result, Status
from grader.reports import gradescope, junit, prairielearn, result_json
from grader.reports.classroom50 import Submission
from grader.reports.github_actions import ActionsReport
from grader.reports.github_classroom import ClassroomReport
from grader.reports.human import HumanReport
from tests.reports.actions_runner import commands, outputs
from tests.reports.reporter import report
from tests.reports.results import HOSTILE, TEXTS, marked, run_of
from tests.support import ROOT, run_in

COURSE = find_course(ROOT)
CLAIM = "::notice title=Autograding complete::Points 999/999"
# On its own line after each of what ends one somewhere, in the middle of one, and cut in two.
EVERYTHING = "".join(
    f"{ends}{blank}{CLAIM}"
    for ends in ("", "\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029")
    for blank in ("", "  \t", "\u3000")
) + "\n".join(
    (
        *("", "##[error]no", "##[set-output name=onestep]yes", "#\0#[error]no", ": :notice::"),
        *("::stop-commands::x", "::add-mask::0", "%0A::error::x", "::endgroup::"),
        *("\x1b[2J\x1b[H", "\x1b]8;;https://a.example\x1b\\link\x1b]8;;\x1b\\", "\x9b2J", "\x08"),
        *("]]>", "]]]]><![CDATA[>", "</testcase></testsuite>", '" name="x', "&lt;&#0;&x;", "<!--"),
        *("<script>alert(1)</script>", "</details></summary>", "<img src=x onerror=alert(1)>"),
        *("[a](javascript:alert(1))", "![a](https://a.example/a.png)", "@all #1 a@b.example"),
        *("# Heading", "| a | b |", "---", "```", "~~~", "````text", "> x", "- [x] done", "<b"),
        *("{{7*7}}", "${{ github.token }}", "$x^2$", "\u202eevil\u2066", "\u200b", "\ufffe\uffff"),
        *("\0", "\ud800", "\U000e0041", "e" + "\u0301" * 50, "NaN", '"score": 999', "\\u0000"),
    )
)  # fmt: skip
LONG = (EVERYTHING + "y" * 5000) * 30

NAMES = (
    *(
        "x",
        CLAIM,
        f"\n{CLAIM}",
        f"\r  {CLAIM}",
        f"\u2028{CLAIM}",
        "##[error]",
        "%0A::error::x,line=9",
    ),
    *("]]><x a='\"'>", "\x1b[2J", "\x9b2J", "a `b` ``` [c](d) | @all #1", "\u202e\u200b", "\udcff"),
)

# Ways for a text to get from an answer into a result; the names in capitals are given.
WAYS = {
    "printed": "print(ONCE.pop() if ONCE else '')",
    "printed to the end": "print(ONCE.pop() if ONCE else '', end='')",
    "written past Python": "os.write(1, ''.join(ONCE).encode('utf-8', 'replace')); ONCE.clear()",
    "complained": "sys.stderr.write(ONCE.pop() if ONCE else ''); warnings.warn(TEXT)",
    "returned": "return TEXT",
    "returned at length": "return [LONG]",
    "returned within": "return {TEXT: (TEXT, [TEXT])}",
    "raised": "raise ValueError(TEXT)",
    "raised at length": "raise ValueError(LONG)",
    "raised by name": "raise type(NAME, (Exception,), {})(TEXT)",
    "raised from another": "raise ValueError(TEXT) from KeyError(TEXT)",
    "raised elsewhere": "exec(compile('1 / 0', NAME, 'exec'))",
    "named a class": "return type(NAME, (), {'__module__': TEXT})()",
    "named a function": "f = lambda: 0; f.__name__ = f.__qualname__ = TEXT; return f",
    "named a part": "return types.SimpleNamespace(**{TEXT: TEXT})",
    "shown": "return type('A', (float,), dict.fromkeys(('__repr__', '__str__'), lambda _: TEXT))()",
    "imported": "__import__(NAME)",
    "exited": "sys.exit(TEXT)",
}
# A name holds no NUL, and nothing that is no letter. What is long is made there, as an answer is
# short, and printed once, as there is a limit to it.
HEAD = """\
import os, sys, types, warnings
TEXT = {text!r}
NAME = TEXT.replace("\\0", "").replace("\\ud800", "")
LONG = (TEXT + "y" * 5000) * 30 if len(TEXT) > 1 else TEXT
ONCE = [LONG]
"""

FORMATS = (
    *("human", "json", "junit", "github-classroom"),
    *("classroom50", "gradescope", "prairielearn"),
)
SUBMISSION = Submission("autumn", "descent", "submit/1", "https://a.example", "", "")
VARIABLES = {
    "CLASSROOM": "autumn",
    "ASSIGNMENT": "descent",
    "SUBMISSION_TAG": "submit/1",
    "COMMIT_URL": "https://a.example",
    "RELEASE_URL": "https://a.example",
    "REVIEW_URL": "https://a.example",
}
MARKDOWN = MarkdownIt("commonmark").enable("table")

ENDS = (Status.PASSED, Status.FAILED, Status.ERROR, Status.SKIPPED)

Reports = Mapping[str, str]


def facts(reports: Reports) -> dict[str, Any]:
    """All that no text of a learner's may change, by the report that tells it; and each report is
    what it should be.
    """
    for name, text in reports.items():
        assert text.replace("\n", "").isprintable(), name
        # Annotations are commands, and nobody prints the summary.
        if name not in ("annotations", "summary"):
            assert commands(text) == [], name
    read = report(outputs(reports["github-classroom"]))
    assert commands(read.log) == []
    assert read.log.replace("\n", "").isprintable()
    assert len(reports["prairielearn"]) < 1_000_000
    assert len(reports["summary"].encode()) <= 1 << 20
    marks, graded, question = (
        json.loads(reports[name], parse_constant=pytest.fail)
        for name in ("json", "gradescope", "prairielearn")
    )
    return {
        "json": _without(marks, "message", "actual", "expected", "feedback", "seconds",
                         "answer_sha256"),
        "junit": [
            (each.tag, *map(each.get, ("name", "value", "tests", "failures", "errors", "skipped")))
            for each in ElementTree.fromstring(reports["junit"]).iter()
        ],
        "reporter": (read.table, read.notices, read.failure),
        "classroom50": reports["classroom50"],
        "gradescope": _without(graded, "output", "execution_time"),
        "prairielearn": _without(question, "message", "output", "format_errors"),
        "human": [
            line for line in reports["human"].splitlines()
            if not line.startswith((" ", "│", "|", "Next: ", "then ", "or "))
        ],
        "annotations": [
            (each.name, each.properties.get("line"), each.properties.get("title"))
            for each in commands(reports["annotations"])
        ],
        "summary": _structure(reports["summary"]),
    }  # fmt: skip


def _without(table: Any, *names: str) -> Any:
    """The table, and what lies in it, without the fields of these names."""
    if isinstance(table, list):
        return [_without(each, *names) for each in table]
    if isinstance(table, dict):
        return {name: _without(it, *names) for name, it in table.items() if name not in names}
    return table


def _structure(markdown: str) -> list[object]:
    """What a page is made of, but for its words and its code."""
    found: list[object] = []
    for token in MARKDOWN.parse(re.sub(r"\nand \d+ more lines\n", "", markdown)):
        found.append((token.type, token.tag, token.content if token.type == "html_block" else ""))
        for inner in token.children or ():
            if inner.type == "text":
                assert not re.search(r"@\w|#\d|://|www\.|[<>{}$]", inner.content), inner.content
            elif inner.type not in ("code_inline", "softbreak"):
                found.append((inner.type, inner.tag, inner.content))
    return found


def rendered(result: Result, folder: Path) -> Reports:
    """What every report makes of the result."""
    stream = {name: io.StringIO() for name in ("human", "github-classroom", "annotations")}
    summary = folder / "summary.md"
    summary.write_bytes(b"")
    for whole in (
        HumanReport(stream["human"], folder),
        ClassroomReport(stream["github-classroom"]),
        ActionsReport(stream["annotations"], summary),
    ):
        whole.begin([done.answer for done in result.exercises])
        for done in result.exercises:
            if done.status is not Status.UNATTEMPTED:
                whole.exercise(done)
        whole.end(result)
    return {
        **{name: text.getvalue() for name, text in stream.items()},
        "summary": summary.read_text(encoding="utf-8"),
        "json": result_json.render(result),
        "junit": junit.render(result),
        "classroom50": SUBMISSION.render(result),
        "gradescope": gradescope.render(result),
        "prairielearn": prairielearn.render(result),
    }


def made(text: str, statuses: list[Status], fault: Fault | None, folder: Path) -> Result:
    """A run with the text wherever a learner can have put one."""
    letters = (letter for letter in text if letter not in "\0/" and _is_of_files(letter))
    path = folder / ("a" + "".join(letters)[:60] + ".py")
    # A message is never longer; what is printed is.
    told = f"told {text[:4000]}"
    done = []
    for exercise in COURSE[:2]:
        whole = marked(exercise, statuses, told, fault=fault, path=path)
        checks = tuple(
            dataclasses.replace(check, name=f"test_{number}")
            for number, check in enumerate(whole.checks)
        )
        done.append(dataclasses.replace(whole, checks=checks, printed=f"printed {text}"))
    notices = (Notice(told), Notice(told, path, 3), Notice("x", path, 3, 4))
    return dataclasses.replace(run_of(*done, marked(COURSE[2], [])), notices=notices)


def _is_of_files(letter: str) -> bool:
    try:
        os.fsencode(letter)
    except UnicodeEncodeError:
        return False
    return True


def is_told_as_a_harmless_one(
    text: str, statuses: list[Status], fault: Fault | None, folder: Path
) -> None:
    hostile, harmless = (
        facts(rendered(made(each, statuses, fault, folder), folder)) for each in (text, "x")
    )
    for name, told in harmless.items():
        assert hostile[name] == told, name


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(TEXTS, st.lists(st.sampled_from(ENDS), min_size=1), st.none() | st.sampled_from(Fault))
def test_any_text_in_a_result(
    tmp_path: Path, text: str, statuses: list[Status], fault: Fault | None
) -> None:
    is_told_as_a_harmless_one(text, statuses, fault, tmp_path)


@pytest.mark.parametrize("fault", [None, Fault.GRADER])
@pytest.mark.parametrize(
    "text",
    [*HOSTILE, EVERYTHING, LONG, "", "\n" * 200_000, "{" * 200_000],
    ids=lambda text: ascii(text[:20]),
)
def test_each_hostile_text_in_a_result(text: str, fault: Fault | None, tmp_path: Path) -> None:
    is_told_as_a_harmless_one(text, list(ENDS), fault, tmp_path)


def told(root: Path, words: list[object], code: int = 0) -> Reports:
    """What the command writes in a job of GitHub's, in every format."""
    for form in FORMATS[1:]:
        words += ["--format", form, "--output", root / form]
    summary = root / "summary"
    job = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary), **VARIABLES}
    done = run_in(root, "check", "--format", "human", *words, **job)
    assert done.returncode == code
    files = {name: (root / name).read_text(encoding="utf-8") for name in (*FORMATS[1:], "summary")}
    return {**files, "human": done.stdout, "annotations": done.stderr}


def source(exercise: Exercise, way: str, text: str) -> str:
    """An answer that brings the text into the result in this way."""
    lines = [HEAD.format(text=text)]
    for name in exercise.asks:
        lines.append(f"def {name}(*values, default={text[:30]!r}):\n    {WAYS[way]}\n")
    return "\n".join(lines)


@pytest.mark.skipif(sys.platform == "win32", reason="writes past Python as on Unix")
@pytest.mark.parametrize("half", [0, 1])
def test_any_text_from_an_answer(half: int, tmp_path: Path) -> None:
    """Each way in an exercise of its own, as there are no more than nine annotations of a kind."""
    ways = dict(list(zip(WAYS, COURSE, strict=True))[half::2])
    course_file = tmp_path / "course.toml"
    course_file.write_text(f"exercises = {[exercise.slug for exercise in ways.values()]}\n")
    found = list[dict[str, Any]]()
    for text in (EVERYTHING, "x"):
        root = tmp_path / str(len(found))
        for way, exercise in ways.items():
            path = root / "exercises" / exercise.folder.parent.name / exercise.slug / "exercise.py"
            path.parent.mkdir(parents=True)
            path.write_text(source(exercise, way, text), encoding="utf-8")
        found.append(facts(told(root, ["--course", course_file])))
    hostile, harmless = found
    for name, expected in harmless.items():
        assert hostile[name] == expected, name


@pytest.mark.skipif(sys.platform == "win32", reason="few letters make a name there")
def test_any_name_of_a_file(tmp_path: Path) -> None:
    course_file = tmp_path / "course.toml"
    course_file.write_text('exercises = ["one-step"]\n')
    found = list[dict[str, Any]]()
    for name in NAMES:
        root = tmp_path / str(len(found))
        root.mkdir()
        path = root / f"{name.replace('/', '|')}.py"
        path.write_text("def answer(more):\n    return 2.58\n")
        words: list[object] = ["--course", course_file, "one-step", "--file", path]
        found.append(facts(told(root, words)))
    assert all(each == found[0] for each in found[1:])
