"""The course in the order in which it is read: chapter by chapter, each card in its place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import jupytext
from markdown.extensions.toc import slugify

from grader.course.catalogue import find_course
from grader.course.stub import stub_of
from grader.model import Exercise

_FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^$]+?)\$", re.DOTALL)
_SYMBOL = re.compile(
    r"\\(?:text|mathrm|operatorname)\{[^}]*\}"  # words, which are no symbols
    r"|(\\hat\{?\s*[a-z]\}?|X_\d|w_0|w\^\*|\\[a-zA-Z]+|[a-zA-Z]+)"
)
_HEADING = re.compile(r"#+ (.*)")
_OPENING = re.compile(r"/{3,} *(\w+)(?: \| (.*))?")
_CLOSING = re.compile(r"/{3,}$")
# A displayed formula belongs to what stands before and after it, a table to what follows.
_BETWEEN = re.compile(r"(?<!\$\$)(?<!\|)\n\n+(?!\$\$)")
# Between two cells of text.
_CODE = "<code>"


@dataclass(frozen=True)
class Block:
    """What is taken in at a glance: a paragraph with the formulas displayed in it, a list, a table,
    a box. `section` is where a link leads to it: `03-update-rule/index.py#one-step-by-hand`.
    """

    section: str
    text: str

    @property
    def symbols(self) -> set[str]:
        return symbols_of(self.text)

    @property
    def words(self) -> str:
        """Its prose, on one line, without formulas, code and the targets of links."""
        text = re.sub(r"\]\([^)]*\)", "]", _FORMULA.sub(" ", self.text))
        return " ".join(re.sub(r"`+[^`]*`+", " ", text).split())


def symbols_of(text: str) -> set[str]:
    """The letters and signs of the formulas in a text, in TeX."""
    formulas = [displayed or inline for displayed, inline in _FORMULA.findall(text)]
    return {symbol for formula in formulas for symbol in _SYMBOL.findall(formula) if symbol}


def table_below(heading: str, page: Path) -> Iterator[list[str]]:
    """The cells of each row of the table below a heading of a page in Markdown."""
    table = page.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    for line in [line for line in table.splitlines() if line.startswith("| ")][2:]:
        yield [cell.strip() for cell in line.strip("|").split(" | ")]


def sections_linked(cell: str) -> list[str]:
    """Where the links in it lead, written as the `section` of a block is."""
    return re.findall(r"\]\(\.\./([^)]+)\)", cell)


def read_course(root: Path) -> Iterator[Block]:
    """Every block of the course whose folder is `root`."""
    exercises = {exercise.slug: exercise for exercise in find_course(root)}
    for chapter in sorted(root.glob("docs/[0-9]*/index.py")):
        cells = jupytext.read(chapter).cells
        texts = (cell.source if cell.cell_type == "markdown" else _CODE for cell in cells)
        page = f"{chapter.parent.name}/index.py"
        yield from _read_chapter(page, "\n\n".join(texts).splitlines(), exercises)


def _read_chapter(
    page: str, lines: list[str], exercises: Mapping[str, Exercise]
) -> Iterator[Block]:
    section, slip, box = page, "", ""
    text: list[str] = []

    def blocks() -> Iterator[Block]:
        passage = "\n".join(text).strip()
        text.clear()
        # A goal says what a reader will know, not what one knows already.
        if passage and box != "goal":
            for block in [passage] if box == "idea" else _BETWEEN.split(passage):
                yield Block(slip or section, block)

    for line in lines:
        heading, opening = _HEADING.match(line), _OPENING.match(line)
        if not (heading or opening or _CLOSING.match(line) or line == _CODE):
            text.append(line)
            continue
        yield from blocks()
        if heading:
            section = page if line.startswith("# ") else f"{page}#{slugify(heading[1], '-')}"
        elif opening:
            box, title = opening.groups()
            if box == "exercise":
                yield from _read_card(page, exercises[title])
            elif box == "slip":
                slip = f"{page}#slip-{slugify(title, '-')}"
            if box in ("slip", "predict", "example"):
                yield Block(slip or section, title)
        elif line != _CODE:
            slip, box = "", ""
    yield from blocks()


def _read_card(page: str, exercise: Exercise) -> Iterator[Block]:
    section = f"{page}#exercise-{exercise.slug}"
    prompt = exercise.prompt_path.read_text(encoding="utf-8")
    yield from (Block(section, paragraph) for paragraph in prompt.split("\n\n"))
    for node in ast.walk(ast.parse(stub_of(exercise))):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef):
            yield Block(section, ast.get_docstring(node) or "")
