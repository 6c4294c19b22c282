"""What a page weighs for a reader who comes for the first time, from a host that packs by gzip."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.site.serving import Host, pack, serve

KB = 1000


def first_load(browser: Browser, host: Host, path: str) -> dict[str, int]:
    """What is sent for a page, by file, to a browser that has nothing yet."""
    context = browser.new_context()
    before = len(host.sent)
    context.new_page().goto(host.address + path, wait_until="networkidle")
    context.close()
    return dict(host.sent[before:])


def test_pages_are_light(browser: Browser, site: Path, chapters: list[str]) -> None:
    with serve(site, "/") as host:
        for path in ["", "reference/result/", *chapters]:
            html = (site / path / "index.html").read_bytes()
            sent = first_load(browser, host, path)
            assert len(sent) > 3
            assert len(pack(html)) <= 40 * KB, path
            assert sum(sent.values()) <= 350 * KB, (path, sent)
            of_katex = [name for name in sent if "katex" in name]
            assert bool(of_katex) == (b'class="katex"' in html), path
