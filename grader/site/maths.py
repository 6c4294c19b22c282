"""A Python-Markdown extension that sets formulas while the site is built, so that pages need no
script for it: KaTeX's HTML for the eye, and its MathML for those who listen.

It takes over what `pymdownx.arithmatex` marks with its option `generic`.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import dukpy
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from grader.errors import BadInput

_SET = """
dukpy.formulas.map(function ([tex, displayMode]) {
  try {
    return {html: katex.renderToString(tex, {displayMode, strict: "error"})};
  } catch (error) {
    return {error: error.rawMessage || error.message};
  }
})
"""


class Formula(NamedTuple):
    """What an author wrote between dollars; `display` is true between double ones."""

    tex: str
    display: bool


class Katex:
    """The KaTeX whose script lies in `folder`. Each formula is set once."""

    def __init__(self, folder: Path) -> None:
        self._interpreter = dukpy.JSInterpreter()
        script = (folder / "katex.min.js").read_text(encoding="utf-8")
        self._interpreter.evaljs(f"{script};null")
        self._known: dict[Formula, str] = {}

    def set(self, formulas: list[Formula]) -> list[str]:
        """The HTML of each formula.

        Raises:
            BadInput: one of them is not what KaTeX understands.
        """
        # Each call costs as much as setting a formula, so a page makes only one.
        new = [formula for formula in dict.fromkeys(formulas) if formula not in self._known]
        results = self._interpreter.evaljs(_SET, formulas=new) if new else []
        for formula, result in zip(new, results, strict=True):
            if "error" in result:
                told = " ".join(f"${formula.tex}$ cannot be set: {result['error']}".split())
                raise BadInput(told)
            self._known[formula] = _without_tex(result["html"])
        return [self._known[formula] for formula in formulas]


class MathsExtension(Extension):
    """Sets what arithmatex marked, by the KaTeX in the folder that the option `katex` names.

    Converting raises BadInput where KaTeX does not understand a formula.
    """

    def __init__(self, **options: Any) -> None:
        self.config = {"katex": ["katex", "The folder of katex.min.js"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the interface's name)
        # The table of contents (5) makes anchors of the headings' TeX, and takes labels as given.
        md.treeprocessors.register(_Labels(md, self.getConfig("katex")), "maths-labels", 6)
        md.treeprocessors.register(_Formulas(md, self.getConfig("katex")), "maths", 4)


def makeExtension(**options: Any) -> MathsExtension:  # noqa: N802 (the interface's name)
    """What Python-Markdown calls to load this module by its name."""
    return MathsExtension(**options)


class _Maths(Treeprocessor):
    def __init__(self, md: Markdown, katex: str) -> None:
        super().__init__(md)
        self._katex = katex

    def set(self, root: Element) -> list[tuple[Element, str]]:
        """The places of formulas below `root`, and the HTML of each."""
        places = [place for place in root.iter() if place.get("class") == "arithmatex"]
        if not places:
            return []
        formulas = [_formula(place) for place in places]
        return list(zip(places, _katex_of(Path(self._katex)).set(formulas), strict=True))


class _Labels(_Maths):
    def run(self, root: Element) -> None:
        for heading in root.iter():
            if re.fullmatch("h[1-6]", str(heading.tag)):
                words = {place: _in_words(html) for place, html in self.set(heading)}
                if words:
                    label = "".join(_texts(heading, words))
                    heading.set("data-toc-label", escape(label, quote=False))


class _Formulas(_Maths):
    def run(self, root: Element) -> None:
        for place, html in self.set(root):
            place.text = AtomicString(self.md.htmlStash.store(html))
            if place.tag == "div":
                # It scrolls by itself where it is wider than the page, by keyboard as well.
                place.attrib |= {"tabindex": "0", "role": "group", "aria-label": "Formula"}


@cache
def _katex_of(folder: Path) -> Katex:
    return Katex(folder)


def _formula(place: Element) -> Formula:
    text = (place.text or "").strip()
    display = place.tag == "div"
    # Arithmatex escapes for HTML what stands by itself, and only that.
    return Formula((unescape(text) if display else text)[2:-2].strip(), display)


def _without_tex(html: str) -> str:
    """KaTeX's HTML without the source, and with one of the two others for the search to find."""
    html = re.sub(r"<annotation.*?</annotation>", "", html, flags=re.DOTALL)
    # What is left out of the index ends with the first tag of its own kind, so the other one, which
    # is spans within spans, could not be.
    return html.replace('class="katex-mathml"', 'class="katex-mathml" data-search-exclude')


def _in_words(html: str) -> str:
    [mathml] = re.findall(r"<math.*?</math>", html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", "", mathml))


def _texts(element: Element, instead: dict[Element, str]) -> list[str]:
    if element in instead:
        return [instead[element]]
    texts = [element.text or ""]
    for child in element:
        texts += [*_texts(child, instead), child.tail or ""]
    return texts
