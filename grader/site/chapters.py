"""Chapters as notebooks with what their code gives, so that no number can be wrong unnoticed."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from grader.site.cache import Cache, digest_of
from grader.site.figures import as_inline_svg

SVG, PNG, TEXT = "image/svg+xml", "image/png", "text/plain"

# What of this package an output depends on.
_MADE_BY = ("chapters.py", "figures.py", "kernel.py", "matplotlibrc", "reads.py")


@dataclass
class Chapter:
    """A chapter, as it is after its code was run."""

    name: str
    source: Path
    notebook: NotebookNode
    """Text and code with its outputs, each of them of a kind that the page can show."""
    seconds: float | None = None
    """How long its code ran; None if its outputs were known."""
    failure: str | None = None
    """Why it must not be shown: it raised (a failed assertion, most likely), warned, did not end,
    or shows what the page cannot. The text names the chapter and shows the line or the cell."""


def read_chapter(source: Path) -> NotebookNode:
    """The chapter as it was written, without outputs; the same each time."""
    notebook: NotebookNode = jupytext.read(source)
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number}"
    return notebook


def run_chapters(sources: Sequence[Path], cache: Cache) -> list[Chapter]:
    """The chapters, in this order. Run are those whose code, or anything it read, has changed."""
    tools = _tools()
    chapters, changed = [], []
    for source in sources:
        name = source.relative_to(cache.project).as_posix()
        chapter = Chapter(name, source, read_chapter(source))
        chapters.append(chapter)
        code = _code_cells(chapter)
        key = _key(code, tools)
        outputs = cache.get(name, key)
        if outputs is None:
            changed.append((chapter, code, key))
        else:
            for cell, known in zip(code, outputs, strict=True):
                cell.outputs = [nbformat.from_dict(output) for output in known]
    if changed:
        # Where nothing has changed, even importing it would take longer than all the rest.
        from grader.site.kernel import run_notebooks

        runs = run_notebooks([(chapter.notebook, chapter.source.parent) for chapter, *_ in changed])
        for (chapter, code, key), run in zip(changed, runs, strict=True):
            chapter.seconds = run.seconds
            if told := run.failure or _fault(code):
                chapter.failure = f"{chapter.name}: {told}"
            else:
                cache.put(chapter.name, key, run.read, [cell.outputs for cell in code])
    return chapters


def _code_cells(chapter: Chapter) -> list[NotebookNode]:
    return [cell for cell in chapter.notebook.cells if cell.cell_type == "code"]


def _tools() -> list[object]:
    here = Path(__file__).parent
    ours = [digest_of(here / name) for name in _MADE_BY]
    return [sys.version, ours, _installed()]


def _installed() -> list[str]:
    """Name and version of each installed distribution."""
    # Their folders are named so; `importlib.metadata` would read a file of each for the same.
    folders = [Path(place) for place in sys.path if place]
    return sorted({found.stem for folder in folders for found in folder.glob("*.dist-info")})


def _key(code: list[NotebookNode], tools: list[object]) -> str:
    # Prose is left out: it is what an author changes most, and no output depends on it.
    made_from = [[(cell.source, cell.metadata) for cell in code], tools]
    return hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()


def _fault(code: list[NotebookNode]) -> str | None:
    """What is wrong with the outputs of these cells; figures become part of the page."""
    for cell in code:
        for output in cell.outputs:
            if told := _fault_of(output):
                return f"{told}\n\n{cell.source}"
    return None


def _fault_of(output: NotebookNode) -> str | None:
    if output.output_type == "error":
        return "an exception is shown, which the page cannot"
    if output.output_type == "stream":
        if output.name == "stderr":
            return f"its code warns\n\n{output.text}"
        return _address(output.text)
    # What a figure says of itself as text is not shown.
    if output.data.keys() & {SVG, PNG}:
        if not output.metadata.get("alt"):
            return "a figure has no alt text"
        if SVG in output.data:
            output.data[SVG] = as_inline_svg(output.data[SVG], output.metadata.alt)
        return None
    if unknown := output.data.keys() - {TEXT}:
        return f"{', '.join(sorted(unknown))} is shown, which the page cannot"
    return _address(output.data[TEXT])


def _address(text: str) -> str | None:
    found = re.search(r"<.* at 0x[0-9a-fA-F]+>", text)
    return f"{found[0]} is printed, which is another at each build" if found else None
