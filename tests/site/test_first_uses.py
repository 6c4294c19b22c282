"""Who reads the course in order meets no symbol and no term before it is introduced.

docs/reference/notation.md says where each is introduced. Where each is really met first is found by
reading the chapters and their cards in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.site.reading import Block, read_course, sections_linked, symbols_of, table_below
from tests.support import ROOT

NOTATION = ROOT / "docs" / "reference" / "notation.md"
FAMILIAR = {
    # What school has taught.
    *("\\cdot", "\\times", "\\frac", "\\dfrac", "\\tfrac", "\\sqrt", "\\lvert", "\\rvert"),
    *("\\le", "\\ge", "\\approx", "\\max", "\\ldots"),
    # What only sets a formula, or is one of a pair.
    *("\\left", "\\right", "\\Big", "\\quad", "\\qquad", "\\begin", "\\end", "aligned"),
    *("\\underbrace", "\\to", "\\rVert"),
    # Words at the foot of a letter, and a name like its neighbour's.
    *("new", "old", "X_4"),
}


@dataclass(frozen=True)
class Row:
    """A line of a table: what is introduced, the words for it, and where links lead."""

    names: list[str]
    words: list[str]
    sections: list[str]


def rows(heading: str) -> Iterator[Row]:
    for name, meaning, where in table_below(heading, NOTATION):
        words = re.findall(r"\*\*(.+?)\*\*", meaning)
        yield Row(name.split(", "), words, sections_linked(where))


def symbol_rows() -> Iterator[tuple[str, Row]]:
    """Each with the one symbol that the rows before it have not got."""
    known = set(FAMILIAR)
    for row in rows("Symbols"):
        (symbol,) = symbols_of(row.names[0]) - known
        known.add(symbol)
        yield symbol, row


@pytest.fixture(scope="module")
def blocks() -> list[Block]:
    return list(read_course(ROOT))


def emphasised(block: Block) -> set[str]:
    found = re.findall(r"(?<![*\w])\*([^*\s][^*]*)\*(?!\*)", block.words)
    return {term.lower() for term in found}


def forms(term: str) -> re.Pattern[str]:
    """The term as one or as many, and a verb in all its forms."""
    return re.compile(rf"\b{term.removesuffix('e')}(?:e|s|es|ed|ing)?\b", re.IGNORECASE)


def test_each_symbol_is_met_where_the_list_says_and_not_before(blocks: list[Block]) -> None:
    met: dict[str, str] = {}
    for block in blocks:
        for symbol in block.symbols - FAMILIAR:
            met.setdefault(symbol, block.section)
    assert {symbol: row.sections[0] for symbol, row in symbol_rows()} == met


def test_each_symbol_comes_with_words_for_it(blocks: list[Block]) -> None:
    for symbol, row in symbol_rows():
        # One with a second meaning is introduced again.
        for words, section in zip(row.words, row.sections, strict=True):
            first = next(
                block for block in blocks if block.section == section and symbol in block.symbols
            )
            assert words.lower() in first.words.lower(), (symbol, first)


def test_each_term_is_explained_where_it_is_met_first(blocks: list[Block]) -> None:
    for row in rows("Terms"):
        term = forms(row.names[0])
        first = next(block for block in blocks if term.search(block.words))
        assert [first.section] == row.sections, (row.names, first)
        assert any(map(term.fullmatch, emphasised(first))), (row.names, first)


def test_what_is_emphasised_is_a_term_of_the_list(blocks: list[Block]) -> None:
    terms = [forms(name) for row in rows("Terms") for name in row.names]
    found = set[str]().union(*map(emphasised, blocks))
    assert [each for each in found if not any(term.fullmatch(each) for term in terms)] == []
    assert [term.pattern for term in terms if not any(map(term.fullmatch, found))] == []
