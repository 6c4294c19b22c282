"""A Python-Markdown extension: the parts that every chapter is furnished with, as blocks.

    /// goal
    What a reader can do afterwards.
    ///

Each kind of block is a class below, and the one place that says what becomes of it. Whatever
begins like a block and is none is an error, so that no slip of an author's gets onto a page.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.toc import slugify
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from grader.course.catalogue import find_course, find_exercise
from grader.model import BadInput, Exercise
from grader.site.cards import make_card

_FIGURES = Path("docs", "assets", "figures")


class Furniture(BlocksExtension):
    """Understands the kinds of block below, for the course whose folder the option `course` names.

    Converting raises BadInput where a page has a block that is misspelt, left open, or asks for
    an exercise or a figure that the course does not have.
    """

    def __init__(self, **options: Any) -> None:
        self.config = {"course": [".", "The folder of the course with exercises and figures"]}
        super().__init__(**options)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        course = _Course(Path(self.getConfig("course")))
        for kind in KINDS:
            block_mgr.register(kind, {"course": course})
        # Right below the blocks themselves (89.99), so that it meets what they did not take.
        md.parser.blockprocessors.register(_Misfits(block_mgr), "misfits", 89.9)
        md.treeprocessors.register(_LeftOpen(block_mgr), "left-open", 100)


def makeExtension(**options: Any) -> Furniture:  # noqa: N802 (the interface's name)
    """What Python-Markdown calls to load this module by its name."""
    return Furniture(**options)


class _Course:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def exercises(self) -> list[Exercise]:
        return find_course(self._folder)

    @cached_property
    def figures(self) -> list[str]:
        # A figure's name is that of its HTML element, which has a hyphen; other modules have none.
        return sorted(path.stem for path in (self._folder / _FIGURES).glob("*-*.js"))


class _Part(Block):
    """A block, opened by its `NAME` and, if it has a `TITLE`, by a bar and that behind it."""

    TITLE = ""
    TAG = "div"
    LABEL = ""

    def __init_subclass__(cls) -> None:
        cls.ARGUMENT = bool(cls.TITLE)

    @classmethod
    def usage(cls) -> str:
        return f"/// {cls.NAME} | {cls.TITLE}" if cls.TITLE else f"/// {cls.NAME}"

    @property
    def course(self) -> _Course:
        course: _Course = self.config["course"]
        return course

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, self.TAG, {"class": f"part {self.NAME}"})


class _Labelled(_Part):
    def on_create(self, parent: Element) -> Element:
        part = super().on_create(parent)
        SubElement(part, "p", {"class": "part-label"}).text = self.LABEL.format(self.argument)
        return part


class _Goal(_Labelled):
    NAME = "goal"
    LABEL = "Goal"


class _Idea(_Labelled):
    NAME = "idea"
    LABEL = "Key idea"


class _Example(_Labelled):
    NAME = "example"
    TITLE = "TITLE"
    LABEL = "Worked example: {}"


class _Predict(_Labelled):
    """A question first; what there is to see is folded away until the reader has an answer."""

    NAME = "predict"
    TITLE = "QUESTION"
    LABEL = "Predict, then look"

    def on_create(self, parent: Element) -> Element:
        part = super().on_create(parent)
        SubElement(part, "p", {"class": "question"}).text = self.argument
        SubElement(SubElement(part, "details"), "summary").text = "What you should have seen"
        return part

    def on_add(self, block: Element) -> Element:
        return block[-1]


class _Slip(_Part):
    NAME = "slip"
    TITLE = "TITLE"
    TAG = "section"
    LABEL = "Where a source slips: {}"

    def on_create(self, parent: Element) -> Element:
        part = super().on_create(parent)
        name = f"slip-{slugify(self.argument, '-')}"
        SubElement(part, "h3", {"id": name}).text = self.LABEL.format(self.argument)
        return part


class _Takeaways(_Part):
    NAME = "takeaways"
    TAG = "section"
    LABEL = "Takeaways"

    def on_create(self, parent: Element) -> Element:
        part = super().on_create(parent)
        SubElement(part, "h2", {"id": "takeaways"}).text = self.LABEL
        return part


class _ExerciseCard(_Part):
    NAME = "exercise"
    TITLE = "SLUG"

    def on_create(self, parent: Element) -> Element:
        exercise = find_exercise(self.course.exercises, self.argument)
        card = make_card(self.md, parent, exercise)
        self._parts = len(card)
        return card

    def on_end(self, block: Element) -> None:
        if len(block) > self._parts:
            raise BadInput(
                f"`{_opening(self)}` takes no content: the line below it should be `///`"
            )


class _Figure(_Part):
    """A custom element; the block's content is what is seen where no script runs, and in print."""

    NAME = "figure"
    TITLE = "NAME"

    def on_create(self, parent: Element) -> Element:
        if self.argument not in self.course.figures:
            module = (_FIGURES / f"{self.argument}.js").as_posix()
            raise BadInput(f"no figure {module}; {_suggestion(self.argument, self.course.figures)}")
        figure = SubElement(parent, self.argument, {"class": "figure"})
        SubElement(figure, "div", {"class": "static"})
        return figure

    def on_add(self, block: Element) -> Element:
        return block[0]

    def on_end(self, block: Element) -> None:
        if not len(block[0]):
            raise BadInput(f"`{_opening(self)}` is empty: the cell that draws it belongs inside")


KINDS = [_Goal, _Idea, _Example, _Slip, _Predict, _Takeaways, _ExerciseCard, _Figure]


class _Misfits(BlockProcessor):
    """Refuses lines that look like the beginning or the end of a block and are not."""

    def __init__(self, manager: BlocksProcessor) -> None:
        super().__init__(manager.parser)
        self._manager = manager

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        line = re.search(r"^ {0,3}(///.*)", block, re.MULTILINE)
        if line is not None:
            raise BadInput(self._complaint(line[1].rstrip()))
        return False

    def run(self, parent: Element, blocks: list[str]) -> None:
        raise NotImplementedError("test() takes no block")

    def _complaint(self, line: str) -> str:
        name = re.sub(r"^/+\s*|\W.*", "", line)
        if not name:
            return f"`{line}` closes no block; {self._open()}"
        usages = {kind.NAME: kind.usage() for kind in KINDS}
        if name not in usages:
            return f"`{line}` opens no block; {_suggestion(name, list(usages))}"
        return f"`{line}` should read `{usages[name]}`, with nothing indented right below"

    def _open(self) -> str:
        if not self._manager.stack:
            return "none is open here"
        block = self._manager.stack[-1].block
        return f"`{_opening(block)}` is open here, and `{'/' * block.length}` closes it"


class _LeftOpen(Treeprocessor):
    def __init__(self, manager: BlocksProcessor) -> None:
        super().__init__()
        self._manager = manager

    def run(self, root: Element) -> None:  # noqa: ARG002
        for entry in self._manager.stack:
            block = entry.block
            told = f"below its content belongs a line `{'/' * block.length}`"
            raise BadInput(f"`{_opening(block)}` is never closed; {told}")


def _opening(block: Block) -> str:
    line = f"{'/' * block.length} {block.NAME}"
    return f"{line} | {block.argument}" if block.argument else line


def _suggestion(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=2)
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"there are: {', '.join(known)}" if known else "there are none"
