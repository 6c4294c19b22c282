"""Breaks and cuts text by the columns it takes on a terminal, where some letters are two wide."""

from __future__ import annotations

import textwrap

# Stands after a wide letter while lines are broken, so that each takes its columns in letters too.
_SECOND_HALF = "\0"


def columns(text: str) -> int:
    """How many columns the text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def wrapped(text: str, width: int, gutter: str = "", following: str | None = None) -> list[str]:
    """One line of text as lines of at most `width` columns behind `gutter`, which is another for
    the `following` lines if that is given.
    """
    spread = text
    if columns(text) > len(text):
        spread = "".join(f"{it}{_SECOND_HALF}" if columns(it) == 2 else it for it in text)
        # A wide letter may end up apart from its second half.
        width -= 1
    lines = textwrap.wrap(
        spread,
        width,
        initial_indent=gutter,
        subsequent_indent=gutter if following is None else following,
    )
    return [line.replace(_SECOND_HALF, "") for line in lines]


def cut(text: str, width: int, sign: str = "") -> str:
    """The start of the text, of at most `width` columns; `sign` ends it if something is missing."""
    if columns(text) <= width:
        return text
    room = width - columns(sign)
    while columns(text) > room:
        text = text[: max(room, 0)] if len(text) > room else text[:-1]
    return text + sign
