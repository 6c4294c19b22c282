"""Chapters of the built site as one HTML document for the printer: a single one, or the book."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

# Attributes that name another element of the page by its id.
_REFERENCES = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls")
_LOCAL_URL = re.compile(r"url\(#")


@dataclass(frozen=True)
class Chapter:
    """A chapter as it was built.

    `name` is its folder, and its id in a document. `sections` are its parts by their ids there.
    """

    name: str
    title: str
    language: str
    stylesheets: tuple[Path, ...]
    sections: Mapping[str, str]
    article: Tag

    @classmethod
    def read(cls, page: Path) -> Chapter:
        """The chapter on a page of the built site."""
        name = page.parent.name
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        article = _one(soup, "article")
        for permalink in article.select(".headerlink"):
            permalink.decompose()
        # Chapters share a document, and their ids must not meet there.
        for element in article.find_all(True):
            _rename_ids(element, f"{name}--")
        for image in article.select("img[src]"):
            image["src"] = (page.parent / str(image["src"])).resolve().as_uri()
        heading = _one(article, "h1")
        heading["id"] = name
        return cls(
            name=name,
            title=heading.get_text(" ", strip=True),
            language=str(_one(soup, "html").get("lang", "en")),
            stylesheets=tuple(
                (page.parent / str(link["href"])).resolve()
                for link in soup.select("link[rel=stylesheet]")
            ),
            sections={str(part["id"]): part.get_text(" ", strip=True) for part in article("h2")},
            article=article,
        )


@dataclass(frozen=True)
class Cover:
    """The book's title page."""

    title: str
    description: str
    rights: str


def document(title: str, body: str, chapters: Sequence[Chapter]) -> str:
    """A document of the given title that looks like the chapters' pages in print."""
    sheets = dict.fromkeys(sheet for chapter in chapters for sheet in chapter.stylesheets)
    links = "".join(f'<link rel="stylesheet" href="{sheet.as_uri()}">\n' for sheet in sheets)
    running = title.replace("\\", "").replace('"', "”")
    return f"""<!doctype html>
<html lang="{chapters[0].language}">
<head>
<meta charset="utf-8">
<title>{escape(title)}</title>
{links}<style>
/* As wide as A4 and as high as Letter, to be printed on either without being scaled. */
@page {{ size: 210mm 279mm; @bottom-left {{ content: "{running}" }} }}
</style>
</head>
<body dir="ltr" data-md-color-scheme="default">
{body}
</body>
</html>
"""


def chapter_alone(chapter: Chapter, address: str | None) -> str:
    """One chapter. Links to the rest of the site lead to its address; without one they are text."""
    return document(chapter.title, _printed(chapter, {chapter.name}, address), [chapter])


def book(
    cover: Cover, chapters: Sequence[Chapter], address: str | None, pages: Mapping[str, int]
) -> str:
    """All chapters behind a title page and a list of contents.

    Args:
        cover: what the title page says.
        chapters: the chapters in order.
        address: where the site is published, if it is.
        pages: the page on which an id stands, as far as that is known.
    """
    printed = {chapter.name for chapter in chapters}
    parts = [_title_page(cover, address), _contents(chapters, pages)]
    parts += [_printed(chapter, printed, address) for chapter in chapters]
    return document(cover.title, "\n".join(parts), chapters)


def _title_page(cover: Cover, address: str | None) -> str:
    where = address and f'<p><a class="within" href="{escape(address)}">{escape(address)}</a></p>'
    return f"""<header class="title-page md-typeset">
<h1>{escape(cover.title)}</h1>
<p>{escape(cover.description)}</p>
{where or ""}
<p class="rights">{escape(cover.rights)}</p>
</header>"""


def _contents(chapters: Sequence[Chapter], pages: Mapping[str, int]) -> str:
    def line(anchor: str, text: str) -> str:
        page = f"<span>{pages[anchor]}</span>" if anchor in pages else "<span></span>"
        return f'<a href="#{anchor}">{escape(text)} {page}</a>'

    def entry(chapter: Chapter) -> str:
        sections = "".join(f"<li>{line(*section)}</li>" for section in chapter.sections.items())
        return f"<li>{line(chapter.name, chapter.title)}<ol>{sections}</ol></li>"

    return f"""<nav class="contents md-typeset" aria-labelledby="contents">
<h1 id="contents">Contents</h1>
<ol>{"".join(map(entry, chapters))}</ol>
</nav>"""


def _printed(chapter: Chapter, printed: set[str], address: str | None) -> str:
    """The chapter with its links made to lead somewhere from paper."""
    article = BeautifulSoup(str(chapter.article), "html.parser")
    for link in article.select("a[href]"):
        _lead_on(link, chapter, printed, address)
    return str(article)


def _lead_on(link: Tag, chapter: Chapter, printed: set[str], address: str | None) -> None:
    target = urlsplit(urljoin(f"/{chapter.name}/", str(link["href"])))
    if target.scheme:
        return
    folder = target.path.removesuffix("index.html").strip("/")
    if folder in printed:
        link["href"] = f"#{folder}--{target.fragment}" if target.fragment else f"#{folder}"
    elif address:
        link["href"] = urljoin(address, target.geturl().removeprefix("/"))
        link["class"] = "within"
    else:
        link.unwrap()


def _rename_ids(element: Tag, prefix: str) -> None:
    for name, value in list(element.attrs.items()):
        text = " ".join(value) if isinstance(value, list) else str(value)
        if name == "id":
            element[name] = prefix + text
        elif name in _REFERENCES:
            element[name] = " ".join(prefix + other for other in text.split())
        elif name in ("href", "xlink:href") and text.startswith("#"):
            element[name] = f"#{prefix}{text[1:]}"
        elif _LOCAL_URL.search(text):
            element[name] = _LOCAL_URL.sub(f"url(#{prefix}", text)


def _one(where: Tag, selector: str) -> Tag:
    found = where.select_one(selector)
    assert found is not None, f"every page of the theme has {selector}"
    return found
