"""Writes what the course says to a learner, Markdown and Python, as lines for a terminal."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from rich.console import Console
from rich.markdown import Markdown
from rich.segment import Segment
from rich.syntax import Syntax
from rich.theme import Theme

from grader.reports.ink import Ink

# A terminal's own colours suit its background, light or dark.
_CODE_THEME = "ansi_dark"
_THEME = Theme({"markdown.code": "cyan", "markdown.item.bullet": "", "markdown.item.number": ""})
_CODE_OR_FORMULA = re.compile(r"(?P<fence>`+)(?s:.+?)(?P=fence)|\$(?P<tex>[^$]+)\$")
_PICTURE = re.compile(r"!\[(?P<words>[^\]]*)\]\([^)]*\)")
_ASCII = str.maketrans({"•": "*", "\N{MINUS SIGN}": "-", "½": "1/2"})


def write_prose(
    ink: Ink, text: str, *, indent: str = "", style: str = "", picture: str = ""
) -> None:
    """Write a Markdown text, with formulas in letters. A picture in it is told in words, and where
    it is: at the path `picture`. Where there is but ASCII, formulas stay in TeX.
    """
    text = _PICTURE.sub(lambda found: f"The picture `{picture}`: {found['words']}", text)
    text = _CODE_OR_FORMULA.sub(lambda found: _set(found, unicode=ink.unicode), text)
    console = _console(ink.width - len(indent))
    for segments in console.render_lines(Markdown(text, code_theme=_CODE_THEME), pad=False):
        line = [Segment(indent), *segments]
        if not ink.unicode:
            line = [Segment(each.text.translate(_ASCII), each.style) for each in line]
        _write(ink, line, style)


def write_python(ink: Ink, source: str) -> None:
    """Write a Python text, with the colours of its parts."""
    console = _console(ink.width)
    for line in Syntax("", "python", theme=_CODE_THEME).highlight(source.rstrip()).split("\n"):
        _write(ink, line.render(console))


def _console(width: int) -> Console:
    """One that sets text, and writes none."""
    return Console(file=io.StringIO(), width=width, theme=_THEME)


def _set(found: re.Match[str], *, unicode: bool) -> str:
    tex = found["tex"]
    if tex is None:
        # Without colours, nothing else would tell code from words.
        return f"`` {found[0]} ``" if found["fence"] == "`" else found[0]
    if unicode:
        from grader.reports.formula import readable

        tex = readable(tex)
    return re.sub(r"([\\`*_{}\[\]<>|])", r"\\\1", tex)


def _write(ink: Ink, line: Iterable[Segment], style: str = "") -> None:
    ink.line(*((text, f"{style} {own or ''}".strip()) for text, own, _ in line))
