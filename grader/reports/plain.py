"""Makes text that a learner had a hand in harmless to show."""

from __future__ import annotations

import re
from pathlib import Path


def plain(text: str) -> str:
    """The text on lines of printable characters: nothing in it moves a cursor or hides.

    Reports put something before every such line, so that none can start with `::` and be read as
    a workflow command by a CI service; `##[`, which some heed anywhere in a line, is broken here.
    """
    lines = text.splitlines()
    return "\n".join("".join(map(_visible, line)) for line in lines).replace("##[", "## [")


def one_line(text: str) -> str:
    """The same for text that has to stay on one line, such as the name of a file. It is no workflow
    command either, even if nothing stands before it.
    """
    return re.sub(r"^(\s*:):", r"\1 :", " ".join(plain(text).splitlines()))


def shown_path(path: Path, here: Path) -> str:
    """The path on one line, as it is typed in the folder `here`."""
    return one_line(str(path.relative_to(here) if path.is_relative_to(here) else path))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    if character == "\t":
        return "    "
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
