"""Every idea of the three sources stands in the course, and so does every correction."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from grader.course.catalogue import find_course
from tests.support import ROOT

SOURCES = ROOT / "docs" / "reference" / "sources.md"
AUTHORS = {"Bazargani", "Osterrieder", "Outline"}


def rows(heading: str) -> list[list[str]]:
    table = SOURCES.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")][2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def links(cell: str) -> set[str]:
    return set(re.findall(r"\]\(\.\./([^)]+)\)", cell))


@pytest.fixture(scope="module")
def anchors(site: Path) -> set[str]:
    """Where a link can lead to in a chapter, as it is written in the table."""
    return {
        f"{page.parent.name}/index.py#{element['id']}"
        for page in site.glob("[0-9]*/index.html")
        for element in BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select("[id]")
    }


def test_each_idea_is_told_in_a_chapter_and_tried_in_an_exercise(anchors: set[str]) -> None:
    cards = {anchor for anchor in anchors if "#exercise-" in anchor}
    for source, idea, told, tried in rows("Where each idea stands"):
        assert source in AUTHORS
        assert links(told), idea
        assert links(told) <= anchors - cards, idea
        assert links(tried), idea
        assert links(tried) <= cards, idea


def test_each_slip_of_a_chapter_is_in_the_table_and_each_of_the_table_in_a_chapter(
    anchors: set[str],
) -> None:
    slips = {anchor for anchor in anchors if "#slip-" in anchor}
    listed = rows("What is corrected")
    assert all(set(source.split(", ")) <= AUTHORS for source, _, _ in listed)
    assert set[str]().union(*(links(where) for _, _, where in listed)) == slips


def test_what_is_to_come_has_not_come_yet() -> None:
    written = {int(chapter.name[:2]) for chapter in ROOT.glob("docs/[0-9]*")}
    for _, idea, chapters in rows("To come"):
        assert written.isdisjoint(map(int, chapters.split(", "))), idea


def test_each_exercise_tries_an_idea_of_a_source() -> None:
    tried = set[str]().union(*(links(cell) for *_, cell in rows("Where each idea stands")))
    slugs = {link.split("#exercise-")[1] for link in tried}
    assert slugs == {exercise.slug for exercise in find_course(ROOT)}
