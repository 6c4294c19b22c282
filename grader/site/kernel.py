"""Runs notebooks, each in a kernel of its own, as many at a time as there are processors."""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from grader.site.reads import NOTES, noted_reads

_SECONDS_PER_CELL = 120


@dataclass(frozen=True)
class Run:
    """How a notebook ran."""

    seconds: float
    read: set[Path]
    """The files it opened, wherever they lie."""
    failure: str | None
    """What went wrong, with the failing line; None if nothing did."""


def run_notebooks(notebooks: Sequence[tuple[NotebookNode, Path]]) -> list[Run]:
    """Run each notebook in the folder beside it. Its cells then have their outputs."""

    async def run_all() -> list[Run]:
        turns = asyncio.Semaphore(os.cpu_count() or 1)
        return await asyncio.gather(*(_run(*notebook, turns) for notebook in notebooks))

    return asyncio.run(run_all())


async def _run(notebook: NotebookNode, folder: Path, turns: asyncio.Semaphore) -> Run:
    client = NotebookClient(
        notebook,
        timeout=_SECONDS_PER_CELL,
        kernel_name="python3",
        record_timing=False,
        # A kernel sends what is printed in as many pieces as it happens to.
        coalesce_streams=True,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=[
            "--log-level=ERROR",
            "--HistoryManager.enabled=False",
            "--InlineBackend.figure_formats=svg",
            "--InlineBackend.print_figure_kwargs={}",
            "--ext=grader.site.reads",
        ],
    )
    async with turns:
        began = time.perf_counter()
        with TemporaryDirectory() as scratch:
            notes = Path(scratch, "reads")
            environment = {
                **os.environ,
                NOTES: str(notes),
                # Nobody's own settings, and sets in the same order each time.
                "IPYTHONDIR": scratch,
                "MATPLOTLIBRC": str(Path(__file__).with_name("matplotlibrc")),
                "PYTHONHASHSEED": "0",
            }
            failure, read = None, set[Path]()
            try:
                await client.async_execute(env=environment)
                read = noted_reads(notes)
            except CellExecutionError as error:
                failure = f"its code fails\n\n{_plain(error.traceback)}"
            except (CellTimeoutError, DeadKernelError) as error:
                failure = str(error)
            return Run(time.perf_counter() - began, read, failure)


def _plain(traceback: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", traceback)
