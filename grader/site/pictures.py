"""A Python-Markdown extension that lets no picture onto a page without words for it."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

from grader.errors import BadInput

_DESCRIBED = re.compile(r"""\salt\s*=\s*(?:"\s*[^"\s]|'\s*[^'\s])""")


class Pictures(Extension):
    """Converting raises BadInput where an image, be it Markdown or HTML, has no alt text."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the interface's name)
        # Below all others, so that it sees the page as it will be.
        md.postprocessors.register(_AltTexts(md), "alt-texts", -100)


def makeExtension(**options: object) -> Pictures:  # noqa: N802 (the interface's name)
    """What Python-Markdown calls to load this module by its name."""
    return Pictures(**options)


class _AltTexts(Postprocessor):
    def run(self, text: str) -> str:
        for image in re.findall(r"<img\b[^>]*>", text):
            if not _DESCRIBED.search(image):
                source = re.search(r"""\ssrc\s*=\s*["']([^"']*)""", image)
                name = source[1][:80] if source else image
                raise BadInput(f"the picture {name} has no alt text: say what is to be seen on it")
        return text
