"""How the command is typed where it runs."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path


def command(*words: str, folder: Path | None = None) -> str:
    """`grader` with these words, for a learner to type in `folder`, or else where they are."""
    return " ".join((_grader(folder or Path.cwd()), *words))


def quoted(path: Path) -> str:
    """The path as a shell takes it."""
    return subprocess.list2cmdline([path]) if sys.platform == "win32" else shlex.quote(str(path))


def _grader(folder: Path) -> str:
    # uv names itself to what it runs: the command may be on no PATH without it.
    if "UV" not in os.environ:
        return "grader"
    # uv looks for its project in and above the folder it is called in.
    project = Path(os.environ.get("VIRTUAL_ENV", "")).parent
    if (project / "pyproject.toml").exists() and not folder.is_relative_to(project):
        return f"uv run --project {quoted(project)} grader"
    return "uv run grader"
