"""Prints the built site's chapters: one PDF each and the book of all, by a Chromium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from pypdf import PdfReader

from grader.site.book import Chapter, Cover, book, chapter_alone

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_SECONDS = 120
_DATE = re.compile(rb"\(D:\d{14}[^)]*\)")


class PrintFailed(Exception):
    """There is no PDF. The text says why in one line."""


def find_chromium() -> str | None:
    """The browser of this machine, under any of its names."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


def print_site(site: Path, cover: Cover, address: str | None) -> None:
    """Write `NAME/NAME.pdf` beside each chapter of a built site, and `book.pdf` at its root.

    Args:
        site: the folder the site was built into.
        cover: the title page of the book.
        address: where the site is published. If that is nowhere, or only on this machine, links
            to other pages become text.

    Raises:
        PrintFailed: there is no Chromium, or it printed nothing.
    """
    chromium = find_chromium()
    if chromium is None:
        raise PrintFailed("PDFs are printed by Chromium, which is not here: install `chromium`")
    if urlsplit(address or "").hostname in (None, "localhost", "127.0.0.1"):
        address = None
    chapters = [Chapter.read(page) for page in sorted(site.glob("[0-9]*/index.html"))]

    def print_chapter(chapter: Chapter) -> None:
        alone = chapter_alone(chapter, address)
        _print(chromium, alone, site / chapter.name / f"{chapter.name}.pdf")

    def print_book() -> None:
        # Only a printed book tells on which page a chapter starts.
        target = site / "book.pdf"
        _print(chromium, book(cover, chapters, address, pages={}), target)
        _print(chromium, book(cover, chapters, address, _pages(target)), target)

    with ThreadPoolExecutor(os.cpu_count()) as workers:
        # The book takes longest, so it goes first.
        jobs = [workers.submit(print_book)]
        jobs += [workers.submit(print_chapter, chapter) for chapter in chapters]
        for job in jobs:
            job.result()


def _print(chromium: str, document: str, target: Path) -> None:
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(document, encoding="utf-8")
        command = [
            chromium,
            "--headless",
            "--disable-gpu",
            # A container's root cannot have Chromium's sandbox; what is printed is our own site.
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            f"--user-data-dir={folder}/profile",
            "--allow-file-access-from-files",
            "--generate-pdf-document-outline",
            "--no-pdf-header-footer",
            f"--print-to-pdf={target}",
            page.as_uri(),
        ]
        target.unlink(missing_ok=True)
        try:
            ran = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PrintFailed(f"{target.name}: {error}") from None
    if ran.returncode or not target.is_file():
        said = ran.stderr.strip().splitlines() or ["no words"]
        raise PrintFailed(f"{target.name}: Chromium ended with {ran.returncode}: {said[-1]}")
    target.write_bytes(_dated(target.read_bytes()))


def _dated(pdf: bytes) -> bytes:
    """The same PDF with the date that reproducible builds ask for, if they do."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return pdf
    date = datetime.fromtimestamp(int(epoch), UTC).strftime("(D:%Y%m%d%H%M%S+00'00')").encode()
    # As long as the one it replaces: a PDF knows its parts by where they stand.
    return _DATE.sub(date, pdf)


def _pages(pdf: Path) -> dict[str, int]:
    with PdfReader(pdf) as reader:
        return {
            name.removeprefix("/"): (reader.get_destination_page_number(destination) or 0) + 1
            for name, destination in reader.named_destinations.items()
        }
