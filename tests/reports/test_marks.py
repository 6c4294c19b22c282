"""What four repositories of a class earn: the reports to the letter, and the same points in all.

`GOLDEN_UPDATE=1 pytest tests/reports` writes the reports. Read what has changed aloud.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest
from xmlschema import XMLSchema

from tests.reports import repositories
from tests.reports.settled import settled
from tests.support import run_in

# Each format, and the file that it is sent to.
REPORTS = {
    "human": "human.txt",
    "json": "marks.json",
    "junit": "junit.xml",
}
# What each repository earns, of 19 points.
EARNED = {"untouched": 0, "half": 1 + 10 * 6 / 9 + 2.5, "solved": 19, "hostile": 10 * 8 / 9 + 2.5}

JUNIT = XMLSchema(Path(__file__).with_name("junit.xsd"))

Reports = dict[str, str]


@pytest.fixture(scope="module", params=repositories.NAMES)
def repository(request: pytest.FixtureRequest) -> str:
    """Its name."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def reports(repository: str, tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """All reports on it, by format: it is marked once."""
    root = tmp_path_factory.mktemp(repository)
    repositories.hand_out(root)
    repositories.answer(repository, root)
    files = {form: root / name for form, name in REPORTS.items()}
    words: list[object] = []
    for form, file in files.items():
        words += ["--format", form, "--output", file]
    done = run_in(root, "check", "--course", repositories.COURSE_FILE, *words)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return {form: file.read_text(encoding="utf-8") for form, file in files.items()}


@pytest.mark.parametrize("form", REPORTS)
def test_report(repository: str, reports: Reports, form: str) -> None:
    golden = repositories.FOLDER / repository / "reports" / REPORTS[form]
    text = settled(reports[form])
    if os.environ.get("GOLDEN_UPDATE"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_points_are_the_same_in_every_report(repository: str, reports: Reports) -> None:
    marks = json.loads(reports["json"])
    assert (marks["score"], marks["max_score"]) == (pytest.approx(EARNED[repository]), 19)
    earned = [(each["score"], each["max_score"]) for each in marks["exercises"]]
    assert [sum(column) for column in zip(*earned, strict=True)] == pytest.approx(
        [EARNED[repository], 19]
    )
    for told in (_in_junit(reports["junit"]),):
        assert told == [pytest.approx(points, abs=1e-6) for points in earned]


def _in_junit(report: str) -> list[tuple[float, float]]:
    JUNIT.validate(report)
    points = []
    for suite in ElementTree.fromstring(report):
        told = {each.attrib["name"]: each.attrib["value"] for each in suite.iter("property")}
        points.append((float(told["score"]), float(told["max_score"])))
    return points
