"""Pictures on any page, through Python-Markdown."""

import pytest
from markdown import markdown

from grader.model import BadInput


def convert(text: str) -> str:
    return markdown(text, extensions=["md_in_html", "tables", "grader.site.pictures"])


@pytest.mark.parametrize(
    "text", ["![A valley](x.png)", '<img alt="A valley" src="x.png">', "`![](x.png)`", "No picture"]
)
def test_a_picture_with_words_is_fine(text: str) -> None:
    assert convert(text)


@pytest.mark.parametrize(
    "text",
    [
        "![](x.png)",
        "![ ](x.png)",
        "| a |\n| - |\n| ![](x.png) |",
        '<div markdown="1">\n\n![](x.png)\n\n</div>',
        '<img src="x.png">',
        '<p><img alt="" src="x.png"></p>',
    ],
)
def test_a_picture_without_words_is_an_error_that_names_it(text: str) -> None:
    with pytest.raises(BadInput, match=r"the picture x\.png has no alt text"):
        convert(f"Words.\n\n{text}")
