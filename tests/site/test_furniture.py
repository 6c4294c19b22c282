"""The blocks that chapters are furnished with, through Python-Markdown as any page uses them."""

from pathlib import Path

import pytest
from markdown import markdown

from grader.model import BadInput
from tests.support import ROOT


def convert(text: str, course: Path = ROOT) -> str:
    return markdown(
        text,
        extensions=[
            "admonition",
            "md_in_html",
            "pymdownx.arithmatex",
            "pymdownx.highlight",
            "pymdownx.superfences",
            "toc",
            "grader.site.furniture",
        ],
        extension_configs={
            "grader.site.furniture": {"course": str(course)},
            "pymdownx.arithmatex": {"generic": True},
            "pymdownx.highlight": {"use_pygments": False},
        },
    )


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with two figures beside a module that is none."""
    figures = tmp_path / "docs" / "assets" / "figures"
    figures.mkdir(parents=True)
    for name in ("rolling-ball", "two-hills", "core"):
        (figures / f"{name}.js").touch()
    return tmp_path


def test_goal_and_idea_are_labelled_parts_of_the_text() -> None:
    html = convert("Before.\n\n/// goal\nTo see.\n///\n\n/// idea\nTo *look*.\n///\n\nAfter.")
    assert html == (
        "<p>Before.</p>\n"
        '<div class="part goal">\n<p class="part-label">Goal</p>\n<p>To see.</p>\n</div>\n'
        '<div class="part idea">\n<p class="part-label">Key idea</p>\n'
        "<p>To <em>look</em>.</p>\n</div>\n"
        "<p>After.</p>"
    )


def test_an_example_has_its_title_in_the_label() -> None:
    html = convert("/// example | A step of $w$ {}\nTake one.\n///")
    assert '<div class="part example">' in html
    assert "Worked example: A step of <span" in html
    assert "</span> {}</p>" in html


def test_a_slip_and_the_takeaways_have_headings_with_anchors() -> None:
    html = convert("[TOC]\n\n/// slip | Up or down?\nUp.\n///\n\n/// takeaways\n- One\n///")
    heading = '<h3 id="slip-up-or-down">Where a source slips: Up or down?</h3>'
    assert f'<section class="part slip">\n{heading}\n<p>Up.</p>\n</section>' in html
    assert '<section class="part takeaways">\n<h2 id="takeaways">Takeaways</h2>\n<ul>' in html
    assert '<a href="#slip-up-or-down">' in html
    assert '<a href="#takeaways">' in html


def test_a_prediction_asks_first_and_folds_the_answer_away() -> None:
    html = convert("/// predict | Does $w$ rise?\nIt falls.\n\nAgain and again.\n///\n\nAfter.")
    question, folded = html.split("<details>")
    assert '<p class="part-label">Predict, then look</p>' in question
    assert question.count('<p class="question">Does <span') == 1
    assert folded == (
        "\n<summary>What you should have seen</summary>\n<p>It falls.</p>\n"
        "<p>Again and again.</p>\n</details>\n</div>\n<p>After.</p>"
    )


def test_a_figure_is_an_element_of_its_own_around_its_static_picture(course: Path) -> None:
    drawing = '<figure class="drawing"><svg role="img" aria-label="A ball"></svg></figure>'
    html = convert(f"/// figure | rolling-ball\n\n{drawing}\n\n///\n\nAfter.", course)
    assert html.replace("\n", "") == (
        f'<rolling-ball class="figure"><div class="static">{drawing}</div></rolling-ball>'
        "<p>After.</p>"
    )


def test_a_block_holds_code_output_drawings_admonitions_maths_and_blocks() -> None:
    html = convert(
        "//// slip | All of it\n\n````python\nx = 1\n\n/// goal\n\n////\n````\n\n"
        '<pre class="output" tabindex="0">1\n\n///\n</pre>\n\n'
        '<figure class="drawing"><svg></svg></figure>\n\n'
        "!!! note\n\n    Mind $x$.\n\n$$y$$\n\n"
        '<details markdown="1">\n<summary>The code</summary>\n\n````python\nz\n````\n\n'
        "</details>\n\n"
        "/// predict | Really?\nYes.\n///\n\nLast.\n////\n\nAfter."
    )
    inside, after = html.split("</section>")
    assert after == "\n<p>After.</p>"
    for part in (
        '<code class="language-python">x = 1\n\n/// goal\n\n////</code>',
        '<pre class="output" tabindex="0">1\n\n///\n</pre>',
        '<figure class="drawing"><svg></svg></figure>',
        '<p>Mind <span class="arithmatex">\\(x\\)</span>.</p>',
        '<div class="arithmatex">\\[y\\]</div>',
        "<summary>The code</summary>\n<pre",
        "<p>Yes.</p>\n</details>\n</div>\n<p>Last.</p>",
    ):
        assert part in inside


def test_a_page_can_show_the_blocks_themselves() -> None:
    assert "<div" not in convert("```\n/// goal\nx\n///\n```")
    assert "<div" not in convert("    /// goal\n    x\n    ///")
    assert "<section" not in convert("Write `/// exercise | one-step`.")


def test_a_card_is_a_section_named_by_its_heading() -> None:
    html = convert("Before.\n\n/// exercise | one-step\n///\nAfter.")
    assert html.startswith("<p>Before.</p>\n<section ")
    assert 'aria-labelledby="exercise-one-step"' in html
    assert '<h3 id="exercise-one-step">One step downhill</h3>' in html
    assert html.endswith("</section>\n<p>After.</p>")


def test_a_card_tells_kind_points_and_difficulty() -> None:
    assert "Work it out · 1 point · difficulty 1 of 3" in convert("/// exercise | one-step\n///")
    other = convert("/// exercise | gradient-step\n///")
    assert "Write a function · 2 points · difficulty 1 of 3" in other


def test_code_that_is_to_be_mended_lies_open_on_its_card() -> None:
    mend, write = (convert(f"/// exercise | {slug}\n///") for slug in ("all-at-once", "one-step"))
    assert "Mend the code in <code>exercises/03-update-rule/all-at-once/exercise.py</code>" in mend
    assert '<details class="stub" data-search-exclude="" open="">' in mend
    assert '<details class="stub" data-search-exclude="">' in write


def test_a_card_shows_the_prompt_with_its_maths_and_code() -> None:
    html = convert("/// exercise | one-step\n///")
    assert r'<span class="arithmatex">\(\partial E/\partial w = 0.8\)</span>' in html
    assert "<code>answer()</code>" in html


def test_a_card_shows_the_plot_that_is_to_be_read_and_says_what_is_on_it() -> None:
    html, _, _ = convert("/// exercise | pick-eta\n///").partition("<details")
    assert "Read a plot · 2 points" in html
    figure = html[html.index('<figure class="drawing"') : html.index("</figure>")]
    assert 'role="img" aria-label="The error against the step for six runs' in figure
    for colour in ("currentColor", *(f"var(--figure-{n})" for n in ("accent", "second", "quiet"))):
        assert f'"{colour}"' in figure
    assert "#" not in figure.replace('"url(#', ""), "no colour but those of the page"
    assert "<img" not in html
    assert "plot.svg)" not in html


def test_a_card_shows_the_stub_and_never_the_solution() -> None:
    html = convert("/// exercise | gradient-step\n///")
    assert 'raise NotImplementedError("return the new weights")' in html.replace("&quot;", '"')
    assert "eta * g" not in html


def test_a_card_folds_each_hint_by_itself() -> None:
    html = convert("/// exercise | one-step\n///")
    for number in (1, 2, 3):
        assert f'<details class="hint" data-search-exclude="">\n<summary>Hint {number}' in html
    assert "<details open" not in html


def test_a_card_names_the_file_and_the_command_above_what_is_folded() -> None:
    html, _, _ = convert("/// exercise | giant-step\n///").partition("<details")
    assert "<code>exercises/04-learning-rate/giant-step/exercise.py</code>" in html
    assert '<pre class="highlight"><code class="language-sh">uv run grader check giant' in html


def test_cards_work_inside_html_that_holds_markdown() -> None:
    html = convert('<div markdown="1">\n\n/// exercise | one-step\n///\n\n</div>')
    assert '<h3 id="exercise-one-step">' in html
    assert 'class="language-python"' in html


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("/// gaol\nx\n///", "`/// gaol` opens no block; did you mean goal?"),
        ("/// fancy\nx\n///", "`/// fancy` opens no block; there are: goal, idea, example, slip, "),
        ("/// slip\nx\n///", "`/// slip` should read `/// slip | TITLE`"),
        ("/// figure: x\nx\n///", "`/// figure: x` should read `/// figure | NAME`"),
        ("/// goal | To see\nx\n///", "`/// goal | To see` should read `/// goal`"),
        ("/// goal\n    x\n///", "`/// goal` should read `/// goal`, with nothing indented"),
        ("x\n///", "`///` closes no block; none is open here"),
        ("/// slip | A\n\nx\n\n////", "`/// slip | A` is open here, and `///` closes it"),
        ("/// slip | A\n\nx", "`/// slip | A` is never closed; below its content belongs a line"),
        ("/// exercise | one-stp\n///", "no exercise 'one-stp'; did you mean one-step?"),
        ("/// exercise | one-step\nx\n///", "`/// exercise | one-step` takes no content"),
        ("/// exercise | one-step\n\nx\n\n///", "`/// exercise | one-step` takes no content"),
    ],
)
def test_what_is_nearly_a_block_is_an_error_of_one_line(text: str, told: str) -> None:
    with pytest.raises(BadInput) as error:
        convert(text)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_an_unknown_figure_is_an_error_that_suggests_another(course: Path) -> None:
    told = r"no figure docs/assets/figures/roling-ball\.js; did you mean rolling-ball\?"
    with pytest.raises(BadInput, match=told):
        convert("/// figure | roling-ball\nx\n///", course)
    with pytest.raises(BadInput, match=r"core\.js; there are: rolling-ball, two-hills$"):
        convert("/// figure | core\nx\n///", course)


def test_a_figure_without_its_static_picture_is_an_error(course: Path) -> None:
    with pytest.raises(BadInput, match=r"`/// figure \| two-hills` is empty"):
        convert("/// figure | two-hills\n///", course)
