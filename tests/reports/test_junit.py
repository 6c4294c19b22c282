"""JUnit XML obeys what its readers agree on, and text of a learner's is only ever text in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from hypothesis import given
from hypothesis import strategies as st
from xmlschema import XMLSchema

from grader.course.catalogue import find_course
from grader.model import Answer, Check, ExerciseResult, Fault, Isolation, Result, Status
from grader.reports.junit import render
from tests.support import ROOT

SCHEMA = XMLSchema(Path(__file__).with_name("junit.xsd"))
EXERCISE = next(each for each in find_course(ROOT) if each.slug == "giant-step")

NASTY = (
    "::notice title=Autograding complete::Points 999/999",
    "\x1b[2J\x1b[H",
    "]]>",
    "</failure></testcase>",
    "<script>alert(1)</script>",
    "\0",
    "\ufffe\uffff",
    "\ud800",
    "&amp;&#0;",
    "\r\n",
    "\u2028::error::",
    "##[error]",
    '" message="',
    "<!DOCTYPE x>",
    "∇η🙂",
)
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(codec=None), max_size=40),
    st.lists(st.sampled_from(NASTY), max_size=6).map("".join),
)


def check(status: Status, name: str = "test_it", **told: Any) -> Check:
    return Check(name, "It does.", status, 0.5, **told)


def exercise(
    status: Status, *checks: Check, fault: Fault | None = None, printed: str = ""
) -> ExerciseResult:
    return ExerciseResult(
        Answer(EXERCISE, Path(), "", None), status, fault, checks, 1.5, None, printed
    )


def read(result: ExerciseResult) -> tuple[str, Element]:
    """What is written of it, and the one suite in that."""
    text = render(Result((result,), Isolation()))
    SCHEMA.validate(text)
    [suite] = ElementTree.fromstring(text)
    cases = suite.findall("testcase")
    counts = {"tests": len(cases)}
    for tag in ("failure", "error", "skipped"):
        counts[tag if tag == "skipped" else f"{tag}s"] = len(suite.findall(f"testcase/{tag}"))
    assert {name: int(suite.attrib[name]) for name in counts} == counts
    return text, suite


def properties(suite: Element) -> dict[str, str]:
    return {each.attrib["name"]: each.attrib["value"] for each in suite.iter("property")}


def test_the_example_in_the_documentation_is_valid() -> None:
    page = (ROOT / "docs" / "reference" / "formats.md").read_text(encoding="utf-8")
    SCHEMA.validate(page.partition("```xml\n")[2].partition("```")[0])


def test_each_end_of_a_check_has_its_element() -> None:
    told: dict[str, Any] = {"message": "this is not so", "actual": "7", "line": 3}
    failed = check(Status.FAILED, "test_failed", **told, feedback="Look again.")
    _, suite = read(
        exercise(
            Status.ERROR,
            check(Status.PASSED, "test_passed"),
            failed,
            check(Status.ERROR, "test_error", message="it loops", fault=Fault.TIMEOUT),
            check(Status.SKIPPED, "test_skipped", message="not run"),
            fault=Fault.TIMEOUT,
        )
    )
    ends = {case.attrib["name"]: [(end.tag, end.attrib) for end in case] for case in suite[1:]}
    assert ends == {
        "test_passed": [],
        "test_failed": [
            ("failure", {"message": "line 3: got 7: this is not so", "type": "failed"})
        ],
        "test_error": [("error", {"message": "it loops", "type": "timeout"})],
        "test_skipped": [("skipped", {"message": "not run"})],
    }
    assert suite.findtext("testcase/failure") == (
        "It does.\n| line 3: got 7: this is not so\n> Look again."
    )
    assert suite.attrib["time"] == "1.500"
    assert {case.attrib["time"] for case in suite.iter("testcase")} == {"0.375"}


def test_points_are_properties_of_the_exercise() -> None:
    half = (check(Status.PASSED, "test_1"), check(Status.FAILED, "test_2", message="no"))
    _, suite = read(exercise(Status.FAILED, *half))
    assert properties(suite) == {"title": EXERCISE.title, "score": "0.5", "max_score": "1"}


def test_what_is_not_started_is_skipped_and_costs_its_points() -> None:
    _, suite = read(exercise(Status.UNATTEMPTED))
    assert [end.attrib for end in suite.iter("skipped")] == [{"message": "not started"}]
    assert properties(suite) | {"title": ""} == {"title": "", "score": "0", "max_score": "1"}


def test_a_fault_of_the_grader_is_an_error_and_costs_nothing() -> None:
    ours = check(Status.ERROR, message="the check could not be set up", fault=Fault.GRADER)
    _, suite = read(exercise(Status.ERROR, ours, fault=Fault.GRADER))
    assert suite.attrib["errors"] == "1"
    assert "not your answer" in (suite.findtext("testcase/error") or "")
    assert properties(suite) | {"title": ""} == {"title": "", "score": "0", "max_score": "0"}


@given(TEXTS, TEXTS, TEXTS, TEXTS, st.none() | st.integers(1, 9))
def test_text_of_a_learner_is_only_ever_text(
    message: str, actual: str, feedback: str, printed: str, line: int | None
) -> None:
    passed = check(Status.PASSED, "test_passed")
    told: dict[str, Any] = {"message": message, "actual": actual, "feedback": feedback}
    failed = check(Status.FAILED, "test_failed", **told, line=line)
    error = check(Status.ERROR, "test_error", message=message)
    text, suite = read(exercise(Status.FAILED, passed, failed, error, printed=printed))
    expected = ["properties", *["property"] * 3, *["testcase"] * 2, "failure", "testcase", "error"]
    expected += ["system-out"] if printed.strip() else []
    assert [element.tag for element in suite.iter()][1:] == expected
    assert text.isascii()
    assert "##[" not in text
    for element in suite.iter():
        body = element.text or ""
        for shown in (*body.splitlines(), *element.attrib.values()):
            assert shown.isprintable()
            assert not shown.lstrip().startswith("::")
    lines = (suite.findtext("testcase/failure") or "").splitlines()
    assert lines[0] == "It does."
    assert all(shown[:2] in ("| ", "> ") for shown in lines[1:])
    if message.isprintable() and "#" not in message:
        assert f": {message}" in "\n".join(lines)


def test_of_much_that_was_printed_a_little_is_shown() -> None:
    text, suite = read(
        exercise(Status.FAILED, check(Status.FAILED), printed=("a" * 10_000 + "\n") * 100)
    )
    assert len(text) < 10_000
    assert (suite.findtext("system-out") or "").endswith("and 80 more lines")


def test_what_was_printed_by_an_answer_that_passes_is_left_out() -> None:
    text, _ = read(exercise(Status.PASSED, check(Status.PASSED), printed="is 2.42 right?"))
    assert "2.42" not in text
