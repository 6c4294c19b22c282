"""A Python-Markdown extension: the line `::: exercise SLUG` becomes that exercise's card.

Everything on a card comes from the exercise's folder, so page and command line never disagree.
The card is written as Markdown, and so needs `pymdownx.superfences` for its code.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from grader.course.catalogue import find_course, find_exercise
from grader.course.stub import stub_of
from grader.model import BadInput, Exercise


class CardExtension(Extension):
    """Understands `::: exercise SLUG` in the course that the option `course` lies in.

    Converting raises BadInput where no exercise has that slug.
    """

    def __init__(self, **options: Any) -> None:
        self.config = {"course": [".", "A folder of the course whose exercises may be shown"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the interface's name)
        # Above paragraphs (10), which would take the line for themselves.
        md.parser.blockprocessors.register(_Cards(md, self.getConfig("course")), "cards", 70)


def makeExtension(**options: Any) -> CardExtension:  # noqa: N802 (the interface's name)
    """What Python-Markdown calls to load this module by its name."""
    return CardExtension(**options)


class _Cards(BlockProcessor):
    def __init__(self, md: Markdown, course: str) -> None:
        super().__init__(md.parser)
        self._md = md
        self._folder = course

    @cached_property
    def _course(self) -> list[Exercise]:
        return find_course(Path(self._folder))

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return block.startswith(":::")

    def run(self, parent: Element, blocks: list[str]) -> None:
        line, _, rest = blocks.pop(0).partition("\n")
        if rest:
            blocks.insert(0, rest)
        asked = re.fullmatch(r"::: exercise ([\w-]+)", line.rstrip())
        if asked is None:
            raise BadInput(f"{line!r} should read `::: exercise SLUG`")
        self._add_card(parent, find_exercise(self._course, asked[1]))

    def _add_card(self, parent: Element, exercise: Exercise) -> None:
        name = f"exercise-{exercise.slug}"
        card = SubElement(parent, "section", {"class": "exercise", "aria-labelledby": name})
        SubElement(card, "h3", {"id": name}).text = exercise.title
        points = "1 point" if exercise.points == 1 else f"{exercise.points} points"
        facts = SubElement(card, "p", {"class": "exercise-facts"})
        facts.text = f"Exercise · {points} · difficulty {exercise.difficulty} of 3"

        self._add_markdown(card, exercise.prompt_path.read_text(encoding="utf-8"))
        stub = self._add_fold(card, "What you start from")
        self._add_markdown(stub, f"````python\n{stub_of(exercise)}````")
        for number, hint in enumerate(exercise.hints, start=1):
            fold = self._add_fold(card, f"Hint {number} of {len(exercise.hints)}")
            self._add_markdown(fold, hint)

        answer = exercise.answer_path.relative_to(exercise.folder.parents[2]).as_posix()
        self._add_markdown(card, f"Write your answer in `{answer}`, then have it checked:")
        self._add_markdown(card, f"````sh\nuv run grader check {exercise.slug}\n````")

    def _add_fold(self, card: Element, summary: str) -> Element:
        fold = SubElement(card, "details")
        SubElement(fold, "summary").text = summary
        return fold

    def _add_markdown(self, parent: Element, text: str) -> None:
        # Blocks are parsed after the page's preprocessors ran, and a card's text, which enters
        # only now, needs them too: they are what finds fenced code.
        lines = text.split("\n")
        for preprocessor in self._md.preprocessors:
            lines = preprocessor.run(lines)
        self.parser.parseChunk(parent, "\n".join(lines))
