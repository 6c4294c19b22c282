"""What four repositories of a class earn: the reports to the letter, and the same points in all.

`GOLDEN_UPDATE=1 pytest tests/reports` writes the reports. Read what has changed aloud.
"""

from __future__ import annotations

import base64
import json
import math
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from xmlschema import XMLSchema

from tests.reports import repositories
from tests.reports.actions_runner import commands, outputs
from tests.reports.reporter import report
from tests.reports.settled import settled
from tests.support import run_in

OUTPUTS = "outputs.txt"
# Each format, and the file that it is sent to.
FORMATS = {
    "human": "human.txt",
    "json": "marks.json",
    "junit": "junit.xml",
    "github-classroom": OUTPUTS,
    "classroom50": "classroom50.json",
    "gradescope": "gradescope.json",
    "prairielearn": "prairielearn.json",
}
# What nobody can read is kept decoded, and with what its reader says of it.
KEPT = (
    *(name for name in FORMATS.values() if name != OUTPUTS),
    *("outputs.json", "reporter.txt", "annotations.txt", "summary.md"),
)
SUBMISSION = {
    "CLASSROOM": "autumn",
    "ASSIGNMENT": "descent",
    "SUBMISSION_TAG": "submit/2026-11-02T10-00-00Z-0123abc",
    "COMMIT_URL": "https://example.org/commit",
    "RELEASE_URL": "https://example.org/release",
    "REVIEW_URL": "https://example.org/review",
}
# What each repository earns, of 19 points.
EARNED = {"untouched": 0, "half": 1 + 10 * 6 / 9 + 2.5, "solved": 19, "hostile": 10 * 8 / 9 + 2.5}

JUNIT = XMLSchema(Path(__file__).with_name("junit.xsd"))

Points = tuple[float, float]
"""What was earned, of how much."""


@pytest.fixture(scope="module", params=repositories.NAMES)
def repository(request: pytest.FixtureRequest) -> str:
    """Its name."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def reports(repository: str, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """All reports on it, by the names that they are kept by: it is marked once."""
    root = tmp_path_factory.mktemp(repository)
    repositories.hand_out(root)
    repositories.answer(repository, root)
    words: list[object] = []
    for form, name in FORMATS.items():
        words += ["--format", form, "--output", root / name]
    job = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(root),
        "GITHUB_STEP_SUMMARY": str(root / "summary.md"),
        **SUBMISSION,
    }
    done = run_in(root, "check", "--course", repositories.COURSE_FILE, *words, **job)
    assert (done.returncode, done.stdout) == (0, "")
    names = (*FORMATS.values(), "summary.md")
    found = {name: (root / name).read_text(encoding="utf-8") for name in names}
    found["annotations.txt"] = done.stderr
    lines = [line.split("=", 1) for line in found[OUTPUTS].splitlines()]
    decoded = [{runner: json.loads(base64.b64decode(text))} for runner, text in lines]
    found["outputs.json"] = json.dumps(decoded, indent=2) + "\n"
    read = report(outputs(found[OUTPUTS]))
    found["reporter.txt"] = "\n".join((read.log, *read.notices, read.failure or "")) + "\n"
    return found


@pytest.mark.usefixtures("whole_sandbox")  # What is missing is told in most of them.
@pytest.mark.parametrize("name", KEPT)
def test_report(repository: str, reports: Mapping[str, str], name: str) -> None:
    golden = repositories.FOLDER / repository / "reports" / name
    text = settled(reports[name])
    if os.environ.get("GOLDEN_UPDATE"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_points_are_the_same_in_every_report(repository: str, reports: Mapping[str, str]) -> None:
    marks = json.loads(reports["marks.json"])
    each = [(exercise["score"], exercise["max_score"]) for exercise in marks["exercises"]]
    assert _sums(each) == (marks["score"], marks["max_score"]) == (round(EARNED[repository], 6), 19)
    read = report(outputs(reports[OUTPUTS]))
    assert _rounded(read.table.values()) == each
    assert _rounded([read.log_points, read.notice_points]) == [_sums(each)] * 2
    assert _rounded(_in_junit(reports["junit.xml"])) == each
    assert _in_tests(reports["gradescope.json"], "score", "max_score") == each
    assert _in_tests(reports["prairielearn.json"], "points", "max_points") == each
    # Classroom 50 takes whole numbers, and is told no more than was earned.
    hundredths = [(math.floor(100 * earned), 100 * most) for earned, most in each]
    assert _in_tests(reports["classroom50.json"], "score", "max-score") == hundredths


def test_sums_are_those_of_the_exercises(repository: str, reports: Mapping[str, str]) -> None:
    classroom50 = json.loads(reports["classroom50.json"])
    told = classroom50["score"], classroom50["max-score"]
    assert told == _sums(_in_tests(reports["classroom50.json"], "score", "max-score"))
    assert json.loads(reports["gradescope.json"])["score"] == round(EARNED[repository], 6)
    share = json.loads(reports["prairielearn.json"]).get("score", 0)
    assert share == pytest.approx(EARNED[repository] / 19)


def test_no_report_holds_what_a_terminal_or_a_runner_obeys(reports: Mapping[str, str]) -> None:
    for name, text in reports.items():
        assert text.replace("\n", "").isprintable(), name
        # Nobody prints the summary, and annotations are commands.
        if name not in ("summary.md", "annotations.txt"):
            assert commands(text) == [], name
    for command in commands(reports["annotations.txt"]):
        assert command.name in ("error", "warning")
        assert command.properties["file"].startswith("exercises/")


def _sums(points: Iterable[Points]) -> Points:
    earned, most = zip(*points, strict=True)
    return round(sum(earned), 6), sum(most)


def _rounded(points: Iterable[Points]) -> list[Points]:
    """To the digits that documents have."""
    return [(round(earned, 6), most) for earned, most in points]


def _in_tests(text: str, score: str, max_score: str) -> list[Points]:
    return [(test[score], test[max_score]) for test in json.loads(text)["tests"]]


def _in_junit(text: str) -> Iterator[Points]:
    JUNIT.validate(text)
    for suite in ElementTree.fromstring(text):
        told = {each.attrib["name"]: each.attrib["value"] for each in suite.iter("property")}
        yield float(told["score"]), float(told["max_score"])
