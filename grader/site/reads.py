"""An IPython extension: notes which files the code of a chapter opens, be it to import them."""

from __future__ import annotations

import os
import sys
from importlib.util import source_from_cache
from pathlib import Path
from typing import Any

# Where to note them, for the kernel that loads this module.
NOTES = "CHAPTER_READS"


def load_ipython_extension(_shell: Any) -> None:
    """Note, from now on, each file that is opened to be read in the file that NOTES names."""
    notes = os.open(os.environ[NOTES], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    noted = set[Path]()

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(path, str | bytes) and not flags & os.O_WRONLY:
                path = Path(os.fsdecode(path)).absolute()
                if path not in noted:
                    noted.add(path)
                    os.write(notes, os.fsencode(path) + b"\0")

    sys.addaudithook(note)


def noted_reads(notes: Path) -> set[Path]:
    """The files that were noted, with a module's source in the place of its bytecode."""
    paths = {Path(os.fsdecode(path)) for path in notes.read_bytes().split(b"\0") if path}
    return {_source_of(path) for path in paths}


def _source_of(path: Path) -> Path:
    return Path(source_from_cache(path)) if path.parent.name == "__pycache__" else path
