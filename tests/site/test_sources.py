"""Every idea of the three sources stands in the course, and so does every correction."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from grader.course.catalogue import find_course
from tests.site.reading import sections_linked, table_below
from tests.support import ROOT

SOURCES = ROOT / "docs" / "reference" / "sources.md"
AUTHORS = {"Bazargani", "Osterrieder", "Outline"}


def links(cell: str) -> set[str]:
    return set(sections_linked(cell))


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
    for source, idea, told, tried in table_below("Where each idea stands", SOURCES):
        assert source in AUTHORS
        assert links(told), idea
        assert links(told) <= anchors - cards, idea
        assert links(tried), idea
        assert links(tried) <= cards, idea


def test_each_slip_of_a_chapter_is_in_the_table_and_each_of_the_table_in_a_chapter(
    anchors: set[str],
) -> None:
    slips = {anchor for anchor in anchors if "#slip-" in anchor}
    listed = list(table_below("What is corrected", SOURCES))
    assert all(set(source.split(", ")) <= AUTHORS for source, _, _ in listed)
    assert set[str]().union(*(links(where) for _, _, where in listed)) == slips


def test_what_is_to_come_has_not_come_yet() -> None:
    written = {int(chapter.name[:2]) for chapter in ROOT.glob("docs/[0-9]*")}
    for _, idea, chapters in table_below("To come", SOURCES):
        assert written.isdisjoint(map(int, chapters.split(", "))), idea


def test_each_exercise_tries_an_idea_of_a_source() -> None:
    tried = set[str]().union(
        *(links(cell) for *_, cell in table_below("Where each idea stands", SOURCES))
    )
    slugs = {link.split("#exercise-")[1] for link in tried}
    assert slugs == {exercise.slug for exercise in find_course(ROOT)}
