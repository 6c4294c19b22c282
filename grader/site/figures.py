"""Makes a Matplotlib drawing part of the page: it takes the page's colours and says what it is."""

from __future__ import annotations

import re
from html import escape

# Matplotlib knows no `currentColor`; the matplotlibrc beside this module draws in this instead.
INK = "#010203"


def as_inline_svg(svg: str, alt: str) -> str:
    """The drawing as an element of an HTML page that says `alt` to those who cannot see it."""
    svg = svg[svg.index("<svg") :]
    # The style sheet would apply to the whole page, and names would clash with other figures'.
    svg = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<g id="[^"]*"', "<g", svg)
    svg = svg.replace(INK, "currentColor")
    view_box = re.search(r'viewBox="[^"]*"', svg)
    assert view_box is not None, "Matplotlib gives every drawing a view box"
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" {view_box[0]} stroke-linejoin="round"'
    named = f'{opening} role="img" aria-label="{escape(alt)}">'
    return re.sub(r"<svg[^>]*>", lambda _: named, svg, count=1)
