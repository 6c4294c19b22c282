"""The notebook that a reader takes away."""

from pathlib import Path

import jupytext
import nbformat
import pytest
from nbformat import NotebookNode

from grader.course.catalogue import find_course
from grader.site.chapters import read_chapter
from grader.site.notebooks import portable
from tests.support import ROOT

PAGE = "https://course.example/01-one/"


def taken(text: str) -> NotebookNode:
    chapter: NotebookNode = jupytext.reads(text, fmt="py:percent")
    return portable(chapter, PAGE, lambda target: f"<{target}>", find_course(ROOT))


def words(markdown: str) -> str:
    """What becomes of a chapter's Markdown."""
    cells = "".join(f"# {line}".rstrip() + "\n" for line in markdown.split("\n"))
    _, cell = taken(f"# %% [markdown]\n{cells}").cells
    return str(cell.source)


def test_it_says_where_it_comes_from_and_holds_text_and_code_alone() -> None:
    notebook = taken('# %% [markdown]\n# # One\n\n# %% tags=["figure"]\nprint(1)\n')
    about, text, code = notebook.cells
    assert f"]({PAGE})" in about.source
    assert text.source == "# One"
    assert code.source == "print(1)"
    assert code.outputs == []
    assert code.metadata == {}


@pytest.mark.parametrize(
    ("block", "rewritten"),
    [
        ("/// goal\nDo this\n\nand that.\n///", "> **Goal**\n>\n> Do this\n>\n> and that."),
        ("/// idea\nSo.\n///", "> **Key idea**\n>\n> So."),
        ("/// example | One step\nSo.\n///", "> **Worked example: One step**\n>\n> So."),
        ("/// slip | Up?\nNo.\n///\nOn.", "### Where a source slips: Up?\nNo.\nOn."),
        ("/// takeaways\n- One\n///", "## Takeaways\n- One"),
        (
            "/// predict | Which way?\nDown.\n///",
            "**Predict, then look.** Which way?\n\n<details>\n"
            "<summary>What you should have seen</summary>\n\nDown.\n\n</details>",
        ),
    ],
)
def test_blocks_become_markdown(block: str, rewritten: str) -> None:
    assert words(block) == rewritten


def test_an_exercise_becomes_its_title_the_way_to_it_and_the_command() -> None:
    text = words("/// exercise | one-step\n///")
    assert text.startswith("### Exercise: One step downhill\n")
    assert f"]({PAGE}#exercise-one-step)" in text
    assert "```sh\nuv run grader check one-step\n```" in text


def test_a_block_may_go_on_in_a_later_cell() -> None:
    notebook = taken(
        "# %% [markdown]\n# /// goal\n# A\n\n# %%\na = 1\n\n# %% [markdown]\n# B\n# ///\n#\n# C\n"
        "#\n# /// predict | D\n\n# %%\nb = 2\n\n# %% [markdown]\n# E\n# ///\n#\n# F\n"
    )
    texts = [cell.source for cell in notebook.cells[1:] if cell.cell_type == "markdown"]
    assert texts[0] == "> **Goal**\n>\n> A"
    assert texts[1].startswith("> B\n\nC\n\n**Predict, then look.** D")
    assert [text.count("</details>") for text in texts] == [0, 1, 1], "no fold spans cells"
    assert texts[2].endswith("E\n\n</details>\n\nF")


def test_links_lead_to_the_site_and_code_is_left_alone() -> None:
    text = words("[home](../index.md#top) ![x](a.png)\n\n```\n/// goal\n[x](y)\n```")
    assert text == "[home](<../index.md#top>) ![x](<a.png>)\n\n```\n/// goal\n[x](y)\n```"


@pytest.mark.parametrize(
    "source", sorted(ROOT.glob("docs/[0-9]*/index.py")), ids=lambda path: path.parent.name
)
def test_each_chapters_notebook_is_sound_and_the_same_each_time(source: Path) -> None:
    def text() -> str:
        exercises = find_course(ROOT)
        notebook = portable(read_chapter(source), PAGE, lambda target: target, exercises)
        nbformat.validate(notebook)
        assert not any(cell.source.startswith("///") for cell in notebook.cells)
        return str(nbformat.writes(notebook))

    assert "\\n///" not in text()
    assert text() == text()
