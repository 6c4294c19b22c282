"""Chapters that must not get onto the site, and the look of figures."""

from pathlib import Path

import pytest

from grader.site.chapters import ChapterFailed, run_chapter

DRAWING = """
import matplotlib.pyplot as plt
from IPython.display import display

figure, axes = plt.subplots()
axes.set(title="A <line>")
axes.plot([1, 2])
axes.plot([2, 1])
axes.grid()
plt.close(figure)
"""


def test_a_failed_assertion_is_told_with_chapter_and_line(tmp_path: Path) -> None:
    chapter = tmp_path / "chapter.py"
    chapter.write_text("# %%\ntotal = 1 + 1\nassert total == 3\n")
    with pytest.raises(ChapterFailed) as failure:
        run_chapter(chapter)
    told = str(failure.value)
    assert told.startswith(f"{chapter}: its code fails\n")
    assert "----> 2 assert total == 3" in told
    assert "\x1b" not in told, "colours are for terminals"


def test_a_warning_does_not_get_onto_a_page(tmp_path: Path) -> None:
    chapter = tmp_path / "chapter.py"
    chapter.write_text("# %%\nimport numpy as np\n\nnp.log(0.0)\n")
    with pytest.raises(ChapterFailed, match=r"its code warns\n\n.*divide by zero"):
        run_chapter(chapter)


def test_a_figure_needs_words(tmp_path: Path) -> None:
    chapter = tmp_path / "chapter.py"
    chapter.write_text(f"# %%\n{DRAWING}display(figure)\n")
    with pytest.raises(ChapterFailed, match="a figure has no alt text"):
        run_chapter(chapter)


def test_a_figure_is_drawn_the_same_each_time_and_takes_the_pages_colour(tmp_path: Path) -> None:
    chapter = tmp_path / "chapter.py"
    shown = "display(figure, metadata={'alt': 'One \"line\" & no more'})\n"
    chapter.write_text(f"# %%\n{DRAWING}{shown}{shown}")
    first, second = (
        output.data["image/svg+xml"] for output in run_chapter(chapter).cells[0].outputs
    )
    assert first == second
    assert 'role="img" aria-label="One &quot;line&quot; &amp; no more"' in first
    assert "A &lt;line&gt;</text>" in first, "words stay words"
    for colour in ("currentColor", *(f"var(--figure-{n})" for n in ("accent", "second", "quiet"))):
        assert f"stroke: {colour}" in first
    assert "#0102" not in first
    assert "<style" not in first
