"""Who reads the course in order meets no symbol and no term before it is introduced.

docs/reference/notation.md says where each is first met. What is really met there first is found by
reading the chapters and cards in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.site.reading import Block, read_course
from tests.support import ROOT

NOTATION = ROOT / "docs" / "reference" / "notation.md"
# What school has taught, and what only sets a formula.
FAMILIAR = {
    *("\\cdot", "\\times", "\\frac", "\\dfrac", "\\tfrac", "\\sqrt", "\\lvert", "\\rvert"),
    *("\\le", "\\ge", "\\ne", "\\approx", "\\to", "\\max", "\\min", "\\ldots", "\\pi"),
    *("\\left", "\\right", "\\quad", "\\qquad", "\\big", "\\Big", "\\begin", "\\end", "pmatrix"),
    # One of a pair, and an index that reads as a word.
    *("\\rVert", "new", "old"),
}


@dataclass(frozen=True)
class Row:
    """A line of a table: the name of what is introduced, the words for it, where a link leads."""

    name: str
    words: list[str]
    sections: list[str]


def rows(heading: str) -> list[Row]:
    text = NOTATION.read_text(encoding="utf-8")
    table = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")][2:]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return [
        Row(
            name.strip("$"),
            re.findall(r"\*\*(.+?)\*\*", meaning),
            re.findall(r"\]\(\.\./([^)]+)\)", where),
        )
        for name, meaning, where in cells
    ]


@pytest.fixture(scope="module")
def blocks() -> list[Block]:
    return list(read_course(ROOT))


def with_symbol(blocks: list[Block], symbol: str, section: str) -> Block:
    return next(block for block in blocks if block.section == section and symbol in block.symbols)


def with_term(blocks: list[Block], term: re.Pattern[str]) -> Block:
    return next(block for block in blocks if term.search(block.words))


def emphasised(block: Block) -> Iterator[str]:
    return (term.lower() for term in re.findall(r"(?<![*\w])\*([^*\s][^*]*)\*(?!\*)", block.words))


def test_each_symbol_is_introduced_where_the_list_says(blocks: list[Block]) -> None:
    met: dict[str, str] = {}
    for block in blocks:
        for symbol in block.symbols - FAMILIAR:
            met.setdefault(symbol, block.section)
    assert met == {row.name: row.sections[0] for row in rows("Symbols")}


def test_a_symbol_comes_with_words_for_it(blocks: list[Block]) -> None:
    for row in rows("Symbols"):
        assert len(row.words) == len(row.sections), row
        for words, section in zip(row.words, row.sections, strict=True):
            block = with_symbol(blocks, row.name, section)
            assert words.lower() in block.words.lower(), (row.name, block)


def test_each_term_is_explained_where_it_first_stands(blocks: list[Block]) -> None:
    for row in rows("Terms"):
        term = re.compile(rf"\b{row.name}(?:s|es)?\b", re.IGNORECASE)
        block = with_term(blocks, term)
        assert [block.section] == row.sections, (row.name, block)
        assert any(term.fullmatch(each) for each in emphasised(block)), (row.name, block)


def test_what_is_emphasised_is_a_term_of_the_list(blocks: list[Block]) -> None:
    named = {row.name.lower() for row in rows("Terms")}
    found = {term for block in blocks for term in emphasised(block)}
    assert found == named
