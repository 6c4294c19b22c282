"""Where the grader keeps what it found out about this machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """A folder of the user's, which need not be there yet.

    Raises:
        RuntimeError: the user has no home.
    """
    if sys.platform == "win32":
        folder = os.environ.get("LOCALAPPDATA", "~")
    else:
        folder = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(folder).expanduser() / "gradient-descent-course"
