"""Formulas, through Python-Markdown as any page uses it."""

import re

import pytest
from markdown import Markdown

from grader.model import BadInput
from tests.support import ROOT


def markdown() -> Markdown:
    return Markdown(
        extensions=["toc", "tables", "pymdownx.arithmatex", "grader.site.maths"],
        extension_configs={
            "pymdownx.arithmatex": {"generic": True},
            "grader.site.maths": {"katex": ROOT / "docs" / "assets" / "katex"},
        },
    )


def convert(text: str) -> str:
    return markdown().convert(text)


def test_a_formula_is_there_for_the_eye_and_for_the_ear() -> None:
    html = convert(r"A rate $\eta$ here.")
    assert html.startswith('<p>A rate <span class="arithmatex"><span class="katex">')
    assert "<mi>η</mi>" in html
    assert re.search(r'class="katex-html"[^>]* aria-hidden="true"', html)
    assert r"\eta" not in html


def test_a_formula_by_itself_can_be_scrolled_by_keyboard() -> None:
    html = convert("$$\nx < y\n$$")
    assert 'class="katex-display"' in html
    assert "<mo>&lt;</mo>" in html
    (opening,) = re.findall("<div [^>]*>", html)
    for attribute in ('tabindex="0"', 'role="group"', 'aria-label="Formula"'):
        assert attribute in opening
    assert "tabindex" not in convert("An $x$ in a line.")


def test_all_formulas_of_a_page_are_set_and_dollars_stay_dollars() -> None:
    html = convert("| $a$ | $b$ |\n| --- | --- |\n| $c$ | $a$ |\n\nThat is \\$5, `$d$`.")
    assert html.count('class="katex"') == 4
    assert "That is $5, <code>$d$</code>." in html


def test_a_heading_keeps_a_readable_name_and_anchor() -> None:
    md = markdown()
    html = md.convert(r"## The rate $\eta < 1$ in *words*")
    assert 'id="the-rate-eta-1-in-words"' in html
    (heading,) = md.toc_tokens  # type: ignore[attr-defined]
    assert heading["name"] == "The rate η&lt;1 in words"


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        (r"$\foo{x}$", r"$\foo{x}$ cannot be set: Undefined control sequence: \foo"),
        ("$$\n\\frac{1}{\n$$", r"$\frac{1}{$ cannot be set: Unexpected end of input"),
        ("$\\text{a}\n= 5 ≤ ж$", "cannot be set: LaTeX-incompatible input"),
    ],
)
def test_what_is_no_formula_is_told_in_one_line(formula: str, told: str) -> None:
    with pytest.raises(BadInput) as error:
        convert(f"Fine: $x$. {formula}" if formula[1] != "$" else formula)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_a_page_without_formulas_does_without_katex() -> None:
    md = Markdown(
        extensions=["pymdownx.arithmatex", "grader.site.maths"],
        extension_configs={"grader.site.maths": {"katex": "nowhere"}},
    )
    assert md.convert("Words.") == "<p>Words.</p>"
