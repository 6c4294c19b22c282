"""Text that is set in Markdown is read as that text, whatever it looks like."""

from __future__ import annotations

import re

from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from grader.reports.markdown import block, code, prose
from grader.reports.plain import one_line, plain
from tests.reports.results import EVERYTHING, TEXTS

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# What GitHub finds in plain words: markup, formulas, mentions, references, addresses, signs, emoji.
FOUND = re.compile(r"[<>|$@#&*_~`\[\]\\/]|www\.|\w\.\w{2}|:\w|[0-9a-f]{7}|GH-\d", re.ASCII)


@given(TEXTS)
@example(EVERYTHING)
@example("the answer's 2.5, (w) = -3: not 100%! see w1, eta*g.")
def test_prose_is_read_as_its_words(text: str) -> None:
    paragraph, inline, _ = GITHUB.parse(f"✗ {prose(text)}")
    assert (paragraph.type, paragraph.map) == ("paragraph_open", [0, 1])
    assert inline.children is not None
    assert {part.type for part in inline.children} <= {"text", "code_inline"}
    read = "".join(part.content for part in inline.children)
    assert read.split() == f"✗ {one_line(text)}".split()
    words = "".join(_words(inline.children))
    assert not FOUND.search(re.sub(r"\b\d{1,6}\.\d{1,6}\b", "", words)), words


@given(TEXTS)
@example(EVERYTHING)
def test_a_block_is_read_as_its_lines(text: str) -> None:
    before, *_, fence, after = GITHUB.parse(f"<details>\n\n{block(text)}\n\n</details>\n")
    assert (before.type, fence.type, after.type) == ("html_block", "fence", "html_block")
    assert fence.content.rstrip("\n") == plain(text).rstrip("\n")


@given(TEXTS)
@example(EVERYTHING)
def test_code_is_read_as_it_stands(text: str) -> None:
    told = one_line(text).strip() or "-"
    [_, inline, _] = GITHUB.parse(f"- {code(told)}, line 3")[2:5]
    assert inline.children is not None
    assert [part.type for part in inline.children] == ["code_inline", "text"]
    assert inline.children[0].content == told


def test_words_and_numbers_stay_words_and_numbers() -> None:
    told = "2.58 is 2.5 + 0.08: you walked uphill. Isn't it (w = -3) so?"
    assert prose(told) == told
    due = "2 hours after the work was due (2027-03-01, 18:00 UTC+01:00); that costs nothing"
    assert prose(due) == due
    assert prose("f(w, eta) here; and here: f(") == "` f(w, eta) ` here; and here: ` f( `"
    assert prose("Take w1, not eta*g.") == "Take ` w1 `, not ` eta*g `."
    assert (
        prose("mse (of y_hat, as in f(y_hat)) here")
        == "mse (of ` y_hat `, as in ` f(y_hat) `) here"
    )


def _words(parts: list[Token]) -> list[str]:
    return [part.content if part.type == "text" else " " for part in parts]
