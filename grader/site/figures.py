"""Makes a drawing part of the page: it takes the page's colours and says what it is."""

from __future__ import annotations

import re
from hashlib import sha256
from html import escape

# A drawing knows nothing of the page it gets onto. It is made in the colours of a light one, and so
# looks right by itself as well; here each becomes the one that is light or dark with the page. The
# matplotlibrc beside this module uses them: the text's, and the next three as C0, C1 and C2.
COLOURS = {
    "#26221d": "currentColor",
    "#b24a0f": "var(--figure-accent)",
    "#2a6a9c": "var(--figure-second)",
    "#736b61": "var(--figure-quiet)",
    # The ground of a drawing that is a file of its own; the page has one.
    "#ffffff": "none",
}


def as_inline_svg(svg: str, alt: str) -> str:
    """The drawing as an element of an HTML page that says `alt` to those who cannot see it."""
    svg = svg[svg.index("<svg") :]
    # The style sheet would apply to the whole page, and names would clash with other figures'.
    svg = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<g id="[^"]*"', "<g", svg)
    # Parts that are drawn from a store of shapes have names of their own in each drawing.
    name = sha256(svg.encode()).hexdigest()[:8]
    svg = re.sub(r'( id="|href="#|url\(#)', rf"\g<1>{name}-", svg)
    for drawn, shown in COLOURS.items():
        svg = svg.replace(drawn, shown)
    view_box = re.search(r'viewBox="[^"]*"', svg)
    assert view_box is not None, "every drawing has a view box"
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" {view_box[0]} stroke-linejoin="round"'
    named = f'{opening} role="img" aria-label="{escape(alt)}">'
    return re.sub(r"<svg[^>]*>", lambda _: named, svg, count=1)
