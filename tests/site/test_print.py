"""The PDFs: what is printed of each chapter, and the book of all."""

import re
from datetime import UTC, datetime
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import cast

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from grader.site.book import Chapter, Cover, chapter_alone
from grader.site.pdf import PrintFailed, print_site

COVER = Cover("A book", "About nothing.", "Free.")


# Taking text out of a PDF takes long, so each is read once.
read = cache(PdfReader)


@pytest.fixture(scope="module")
def book(chromium: str, site: Path) -> PdfReader:  # noqa: ARG001 (without one there are no PDFs)
    return read(site / "book.pdf")


@pytest.fixture(scope="module", params=["chapter", "book"])
def pdf(
    chromium: str,  # noqa: ARG001
    request: pytest.FixtureRequest,
    site: Path,
    chapters: list[str],
) -> PdfReader:
    name = next(name for name in chapters if headings(site, name, ".exercise h3")).strip("/")
    return read(site / "book.pdf" if request.param == "book" else site / name / f"{name}.pdf")


def headings(site: Path, chapter: str, kind: str) -> list[str]:
    page = BeautifulSoup((site / chapter / "index.html").read_text(), "html.parser")
    for permalink in page.select(".headerlink"):
        permalink.decompose()
    return [" ".join(found.get_text().split()) for found in page.select(f"article {kind}")]


@cache
def texts(pdf: PdfReader) -> list[str]:
    """What stands on each page, in one line."""
    return [" ".join(page.extract_text().split()) for page in pdf.pages]


def text_of(pdf: PdfReader) -> str:
    return " ".join(texts(pdf))


def uris(pdf: PdfReader) -> set[str]:
    actions = [
        annotation.get_object().get("/A", {})
        for page in pdf.pages
        for annotation in page.get("/Annots", [])
    ]
    return {str(action["/URI"]) for action in actions if "/URI" in action}


def roles(pdf: PdfReader) -> list[str]:
    """The kinds of the document's tagged parts."""
    found: list[str] = []
    waiting = [pdf.root_object["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, DictionaryObject):
            found.append(str(node.get("/S", "")))
            children = node.get("/K", ArrayObject()).get_object()
            waiting += children if isinstance(children, list) else [children]
    return found


def test_a_pdf_is_tagged_and_names_its_title_and_language(pdf: PdfReader) -> None:
    assert "/Marked': True" in str(pdf.root_object["/MarkInfo"])
    assert str(pdf.root_object["/Lang"]) == "en"
    assert pdf.metadata is not None
    assert pdf.metadata.title
    tagged = roles(pdf)
    assert {"/H1", "/H2", "/P", "/Link", "/Figure"} <= set(tagged)


def test_every_drawing_is_there_with_its_words(chromium: str, site: Path, book: PdfReader) -> None:  # noqa: ARG001
    pages = [BeautifulSoup(p.read_text(), "html.parser") for p in site.glob("[0-9]*/index.html")]
    drawings = [d for page in pages for d in page.select("article svg[role=img]")]
    assert drawings
    assert roles(book).count("/Figure") >= len(drawings)


def test_maths_is_set_in_the_fonts_of_maths(pdf: PdfReader) -> None:
    fonts = {
        str(font.get_object().get("/BaseFont"))
        for page in pdf.pages
        for font in cast("DictionaryObject", page["/Resources"]).get("/Font", {}).values()
    }
    assert any("KaTeX_Math" in font for font in fonts)
    assert "\\(" not in text_of(pdf)


def test_the_book_holds_all_chapters_in_order(
    book: PdfReader, site: Path, chapters: list[str]
) -> None:
    titles = [title for chapter in chapters for title in headings(site, chapter, "h1")]
    outline = [item.title for item in book.outline if not isinstance(item, list)]
    assert outline[-len(titles) :] == titles
    parts = [title for chapter in chapters for title in headings(site, chapter, "h2")]
    assert parts
    text = text_of(book)
    for title in titles + parts:
        assert title in text


def test_the_contents_tell_the_right_pages(
    book: PdfReader, site: Path, chapters: list[str]
) -> None:
    told = "\n".join(takewhile(lambda text: "Goal" not in text, texts(book)))
    assert "Contents" in told
    for chapter in chapters:
        for title in headings(site, chapter, "h1, h2"):
            number = re.search(rf"{re.escape(title)} (\d+)", told)
            assert number, title
            assert title in texts(book)[int(number[1]) - 1]


def test_stubs_are_printed_and_hints_are_not(pdf: PdfReader) -> None:
    text = text_of(pdf)
    assert "What you start from" in text
    assert "raise NotImplementedError" in text
    assert "Hint 1" not in text
    assert "The code of this figure" not in text


def test_links_lead_somewhere_from_paper(site: Path, home: str, pdf: PdfReader) -> None:
    links = uris(pdf)
    assert all(link.startswith("https://") for link in links)
    for link in links:
        if link.startswith(home):
            assert (site / link.removeprefix(home).partition("#")[0]).exists(), link


def test_the_book_links_its_chapters_within_itself(
    book: PdfReader, home: str, chapters: list[str]
) -> None:
    assert not [link for link in uris(book) if link.startswith(tuple(home + c for c in chapters))]
    assert {f"/{chapter.strip('/')}" for chapter in chapters} <= set(book.named_destinations)


def make_site(folder: Path) -> Path:
    """A site with one chapter, which links the reference and itself."""
    (folder / "01-one").mkdir(parents=True)
    (folder / "01-one" / "index.html").write_text(
        "<html lang=en><body><article><h1 id=one>One</h1>"
        "<p>See <a href='../reference/#x'>there</a> or <a href='#one'>above</a>.</p>"
        "</article></body></html>"
    )
    return folder


def test_links_to_unprinted_pages_lead_to_the_published_site(tmp_path: Path) -> None:
    chapter = Chapter.read(make_site(tmp_path) / "01-one" / "index.html")
    published = chapter_alone(chapter, "https://a.example/b/")
    assert 'href="https://a.example/b/reference/#x"' in published
    assert "<p>See there or <a " in chapter_alone(chapter, None)


@pytest.fixture(scope="module")
def prints(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:  # noqa: ARG001
    """The same site printed twice, with a set date and an address of this machine."""
    sites = [make_site(tmp_path_factory.mktemp("printed")) for _ in range(2)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        for site in sites:
            print_site(site, COVER, "http://127.0.0.1:8000/")
    return sites


def test_a_set_date_makes_prints_repeatable(prints: list[Path]) -> None:
    for name in ("book.pdf", "01-one/01-one.pdf"):
        first, second = ((site / name).read_bytes() for site in prints)
        assert first == second
    metadata = read(prints[0] / "book.pdf").metadata
    assert metadata is not None
    assert metadata.creation_date == datetime.fromtimestamp(1700000000, UTC)


def test_paper_never_leads_to_this_machine(prints: list[Path]) -> None:
    chapter = read(prints[0] / "01-one" / "01-one.pdf")
    assert uris(chapter) == set()
    assert "See there or above." in text_of(chapter)


def test_a_missing_browser_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PrintFailed, match=r"^PDFs are printed by Chromium, .* install `chromium`$"):
        print_site(make_site(tmp_path / "site"), COVER, None)


def test_a_browser_that_fails_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "bin" / "chromium"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\necho starting >&2\necho no display >&2\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(broken.parent))
    with pytest.raises(PrintFailed, match=r"^(book|01-one)\.pdf: Chromium .* 3: no display$"):
        print_site(make_site(tmp_path / "site"), COVER, None)
