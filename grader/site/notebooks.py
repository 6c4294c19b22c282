"""A chapter as a notebook to take away: plain Markdown and code, in any Jupyter.

It holds no outputs. Whoever takes a notebook wants to run it, and then every number and picture
in it is the reader's own; those who only read find them on the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import nbformat
from nbformat import NotebookNode

from grader.course.catalogue import find_exercise
from grader.model import Exercise
from grader.site.furniture import KINDS

_LABELS = {kind.NAME: kind.LABEL for kind in KINDS}
_FENCE = re.compile(r"\s*(```|~~~)")
_BLOCK = re.compile(r"/{3,} *(?P<kind>\w+)?(?: *\| *(?P<argument>.*\S))?\s*")
_LINK = re.compile(r"(?<=\]\()[^)\s]+")
_FOLD = ["<details>", "<summary>What you should have seen</summary>", ""]


def portable(
    chapter: NotebookNode, page: str, link: Callable[[str], str], exercises: Sequence[Exercise]
) -> NotebookNode:
    """The chapter without what only this site understands, and without outputs.

    Args:
        chapter: as it was written; it is left as it is.
        page: the address of its page.
        link: makes an address of what a link in it says.
        exercises: those of the course.
    """
    rewriting = _Rewriting(page, link, exercises)
    about = f"This notebook belongs to [a page of the course]({page}). Run its cells in order."
    cells = [nbformat.v4.new_markdown_cell(about, id="about")]
    for cell in chapter.cells:
        if cell.cell_type == "markdown":
            text = rewriting.text(cell.source)
            if text:
                cells.append(nbformat.v4.new_markdown_cell(text, id=cell.id))
        else:
            cells.append(nbformat.v4.new_code_cell(cell.source, id=cell.id))
    metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
    }
    return NotebookNode({**nbformat.v4.new_notebook(cells=cells), "metadata": metadata})


@dataclass
class _Rewriting:
    """Rewrites one Markdown cell after the other; a block may go on from one to the next."""

    page: str
    link: Callable[[str], str]
    exercises: Sequence[Exercise]
    open: list[str] = field(default_factory=list)

    def text(self, source: str) -> str:
        lines: list[str] = []
        fence = False
        if "predict" in self.open:
            lines += _FOLD
        for line in source.split("\n"):
            fence ^= bool(_FENCE.match(line))
            block = None if fence else _BLOCK.fullmatch(line)
            if block is None:
                if not fence:
                    line = _LINK.sub(lambda target: self.link(target[0]), line)
                lines.append(self._quoted(line))
            elif block["kind"]:
                lines += self._opened(block["kind"], block["argument"] or "")
            elif self.open.pop() == "predict":
                lines += ["", "</details>"]
        if "predict" in self.open:
            lines += ["", "</details>"]
        return "\n".join(lines).strip()

    def _opened(self, kind: str, argument: str) -> list[str]:
        self.open.append(kind)
        if kind == "exercise":
            exercise = find_exercise(self.exercises, argument)
            card = f"{self.page}#exercise-{exercise.slug}"
            command = f"uv run grader check {exercise.slug}"
            told = f"Read [the exercise on its page]({card}), then have your answer checked:"
            return [f"### Exercise: {exercise.title}", "", told, "", "```sh", command, "```"]
        if kind == "figure":
            return [f"*This figure can be played with on [its page]({self.page}).*"]
        label = _LABELS[kind].format(argument)
        if kind == "predict":
            return [f"**{label}.** {argument}", "", *_FOLD]
        if kind in ("slip", "takeaways"):
            return [f"{'###' if kind == 'slip' else '##'} {label}"]
        return [self._quoted(f"**{label}**"), ">"]

    def _quoted(self, line: str) -> str:
        boxed = any(kind in ("goal", "idea", "example") for kind in self.open)
        return f"> {line}".rstrip() if boxed else line
