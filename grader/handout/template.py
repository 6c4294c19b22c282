"""The texts that are handed out, as they lie in `templates`."""

from __future__ import annotations

from pathlib import Path
from string import Template

_FOLDER = Path(__file__).parent / "templates"


def template(name: str) -> str:
    """The text at this path in `templates`, with slashes."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def filled(name: str, **words: object) -> str:
    """The same with these words in the places that `$` marks."""
    return Template(template(name)).substitute(words)
