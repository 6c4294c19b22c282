"""Where the links of all built pages lead, the notebook pages' too, which MkDocs does not check."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup


@pytest.fixture(scope="module")
def soups(site: Path, home: str) -> dict[str, BeautifulSoup]:
    """Every page by the address it is published at."""
    return {
        urljoin(home, page.relative_to(site).as_posix().removesuffix("index.html")): BeautifulSoup(
            page.read_text(encoding="utf-8"), "html.parser"
        )
        for page in sorted(site.rglob("*.html"))
    }


def links(soups: dict[str, BeautifulSoup]) -> Iterator[tuple[str, str]]:
    for page, soup in soups.items():
        for element in soup.select("[href], [src]"):
            written = str(element.get("href") or element.get("src"))
            if not written.startswith("data:"):
                yield page, urljoin(page, written)


def test_every_link_within_the_site_leads_to_something_there(
    site: Path, home: str, soups: dict[str, BeautifulSoup]
) -> None:
    ids = {
        page: {str(found["id"]) for found in soup.select("[id]")} for page, soup in soups.items()
    }

    def leads_somewhere(target: str) -> bool:
        page, _, anchor = target.partition("#")
        if anchor and page in ids:
            return unquote(anchor) in ids[page]
        file = site / unquote(page.removeprefix(home))
        return (file / "index.html" if page.endswith("/") else file).is_file()

    within = {(page, link) for page, link in links(soups) if link.startswith(home)}
    assert len(within) > 100
    assert not sorted((page, link) for page, link in within if not leads_somewhere(link))


def test_links_to_elsewhere_are_safe_to_follow(home: str, soups: dict[str, BeautifulSoup]) -> None:
    elsewhere = [link for _, link in links(soups) if not link.startswith(home)]
    assert elsewhere
    assert {urlsplit(link).scheme for link in elsewhere} <= {"https", "mailto"}


def test_no_two_elements_of_a_page_have_the_same_id(soups: dict[str, BeautifulSoup]) -> None:
    for page, soup in soups.items():
        counted = Counter(str(element["id"]) for element in soup.select("[id]"))
        assert not [name for name, count in counted.items() if count > 1], page
