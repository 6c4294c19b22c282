"""The line `::: exercise SLUG`, through Python-Markdown as any page uses it."""

import pytest
from markdown import markdown

from grader.model import BadInput
from tests.support import ROOT


def convert(text: str) -> str:
    return markdown(
        text,
        extensions=[
            "md_in_html",
            "pymdownx.arithmatex",
            "pymdownx.highlight",
            "pymdownx.superfences",
            "toc",
            "grader.site.cards",
        ],
        extension_configs={
            "grader.site.cards": {"course": str(ROOT)},
            "pymdownx.arithmatex": {"generic": True},
            "pymdownx.highlight": {"use_pygments": False},
        },
    )


def test_a_card_is_a_section_named_by_its_heading() -> None:
    html = convert("Before.\n\n::: exercise one-step\n\nAfter.")
    assert html.startswith("<p>Before.</p>\n<section ")
    assert 'aria-labelledby="exercise-one-step"' in html
    assert '<h3 id="exercise-one-step">One step downhill</h3>' in html
    assert html.endswith("</section>\n<p>After.</p>")


def test_a_card_tells_points_and_difficulty() -> None:
    assert "1 point · difficulty 1 of 3" in convert("::: exercise one-step")
    assert "2 points · difficulty 1 of 3" in convert("::: exercise gradient-step")


def test_a_card_shows_the_prompt_with_its_maths_and_code() -> None:
    html = convert("::: exercise one-step")
    assert r'<span class="arithmatex">\(\partial E/\partial w = 0.8\)</span>' in html
    assert "<code>answer()</code>" in html


def test_a_card_shows_the_stub_and_never_the_solution() -> None:
    html = convert("::: exercise gradient-step")
    assert 'raise NotImplementedError("return the new weights")' in html.replace("&quot;", '"')
    assert "eta * g" not in html


def test_a_card_folds_each_hint_by_itself() -> None:
    html = convert("::: exercise one-step")
    for number in (1, 2, 3):
        assert f"<details>\n<summary>Hint {number} of 3</summary>" in html
    assert "<details open" not in html


def test_a_card_names_the_file_and_the_command() -> None:
    html = convert("::: exercise giant-step")
    assert "<code>exercises/04-learning-rate/giant-step/exercise.py</code>" in html
    assert '<pre class="highlight"><code class="language-sh">uv run grader check giant' in html


def test_cards_work_inside_html_that_holds_markdown() -> None:
    html = convert('<div markdown="1">\n\n::: exercise one-step\n\n</div>')
    assert '<h3 id="exercise-one-step">' in html
    assert 'class="language-python"' in html


def test_text_right_below_a_card_is_kept() -> None:
    assert convert("::: exercise one-step\nAfter.").endswith("</section>\n<p>After.</p>")


def test_a_page_can_show_the_line_itself() -> None:
    assert "<section" not in convert("```\n::: exercise one-step\n```")
    assert "<section" not in convert("    ::: exercise one-step")
    assert "<section" not in convert("Write `::: exercise one-step`.")


def test_an_unknown_exercise_is_an_error_that_suggests_another() -> None:
    with pytest.raises(BadInput, match=r"no exercise 'one-stp'; did you mean one-step\?"):
        convert("::: exercise one-stp")


@pytest.mark.parametrize("line", ["::: exercise", "::: exercises one-step", "::: exercise a b"])
def test_a_line_that_is_nearly_a_card_is_an_error(line: str) -> None:
    with pytest.raises(BadInput, match="should read"):
        convert(line)
