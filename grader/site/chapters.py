"""Runs a chapter, so that no number in it can be wrong unnoticed."""

from __future__ import annotations

import os
import re
from pathlib import Path

import jupytext
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from grader.site.figures import as_inline_svg

_SECONDS_PER_CELL = 120
_SVG = "image/svg+xml"


class ChapterFailed(Exception):
    """A chapter's own code does not hold. Its text names the chapter and shows the failing line."""


def run_chapter(source: Path) -> NotebookNode:
    """The chapter as a notebook with the outputs of its cells.

    Raises:
        ChapterFailed: a cell raised (a failed assertion, most likely), warned, did not end, or
            drew a figure without a text that says what is to be seen.
    """
    notebook: NotebookNode = jupytext.read(source)
    client = NotebookClient(
        notebook,
        timeout=_SECONDS_PER_CELL,
        kernel_name="python3",
        resources={"metadata": {"path": str(source.parent)}},
        extra_arguments=[
            "--log-level=ERROR",
            "--InlineBackend.figure_formats=svg",
            "--InlineBackend.print_figure_kwargs={}",
        ],
    )
    look = Path(__file__).with_name("matplotlibrc")
    try:
        client.execute(env={**os.environ, "MATPLOTLIBRC": str(look)})
    except CellExecutionError as error:
        raise ChapterFailed(f"{source}: its code fails\n\n{_plain(error.traceback)}") from None
    except (CellTimeoutError, DeadKernelError) as error:
        raise ChapterFailed(f"{source}: {error}") from None
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.get("name") == "stderr":
                raise ChapterFailed(f"{source}: its code warns\n\n{output.text}")
            if _SVG in output.get("data", ()):
                alt = output.metadata.get("alt")
                if not alt:
                    raise ChapterFailed(f"{source}: a figure has no alt text\n\n{cell.source}")
                output.data[_SVG] = as_inline_svg(output.data[_SVG], alt)
    return notebook


def _plain(traceback: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", traceback)
