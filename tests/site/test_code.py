"""Highlighted code, through Python-Markdown as any page uses it."""

import re

from markdown import markdown

EXTENSIONS = ["pymdownx.highlight", "pymdownx.superfences", "grader.site.code"]


def test_only_what_has_a_colour_is_an_element() -> None:
    html = markdown("```python\nwalk(w, 0.1)  # down\n```", extensions=EXTENSIONS)
    assert re.findall(r'<span class="(\w+)">([^<]+)', html) == [("mf", "0.1"), ("c1", "# down")]
    assert re.sub(r"<[^>]*>", "", html).strip() == "walk(w, 0.1)  # down"
