"""A Python-Markdown extension that leaves code its colours and takes the rest of its markup.

Every name, bracket and blank is an element of its own to the highlighter, though none of them needs
a colour: a quarter of a chapter's elements, which a slow phone has to lay out.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

_COLOURLESS = re.compile(r'<span class="(?:n|p|w)">([^<]*)</span>')


class Code(Extension):
    """Names, punctuation and blanks of highlighted code become plain text."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the interface's name)
        # Below the one (30) that puts highlighted code in its place.
        md.postprocessors.register(_Colourless(md), "colourless", 20)


def makeExtension(**options: object) -> Code:  # noqa: N802 (the interface's name)
    """What Python-Markdown calls to load this module by its name."""
    return Code(**options)


class _Colourless(Postprocessor):
    def run(self, text: str) -> str:
        return _COLOURLESS.sub(r"\1", text)
