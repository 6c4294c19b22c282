"""What the tests of the site share: the site, built once, a server for it, and a browser."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from grader.site.pdf import find_chromium
from tests.site.figures import ASSETS, FIGURES, SCRATCH, Open
from tests.site.serving import serve
from tests.support import ROOT

PHONE: ViewportSize = {"width": 390, "height": 844}
REPOSITORY = "https://github.com/learn/gradient-descent"


@pytest.fixture(scope="session")
def home() -> str:
    """The address that the site is built for. The tests serve it on this machine, below its path,
    which the theme takes for the same place if the port is the same.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"https://learn.example:{free.getsockname()[1]}/gradient/descent/"


@pytest.fixture(scope="session")
def build() -> Callable[[Path, Path], subprocess.CompletedProcess[str]]:
    """Builds the site of a project into a folder, as `mkdocs build --strict` does."""

    def run(project: Path, into: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(into)]
        return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)

    return run


@pytest.fixture(scope="session")
def site(
    build: Callable[[Path, Path], subprocess.CompletedProcess[str]],
    home: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The site of this project as it is published, built once. It has PDFs if Chromium is here."""
    folder = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", home)
        patch.setenv("REPO_URL", REPOSITORY)
        patch.setenv("COURSE_PDF", "true" if find_chromium() else "false")
        built = build(ROOT, folder)
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """Every page of the site but that for what is not there, by its address below the site's."""
    found = sorted(page.parent.relative_to(site).as_posix() for page in site.rglob("index.html"))
    assert len(found) > 5
    return ["" if page == "." else f"{page}/" for page in found]


@pytest.fixture(scope="session")
def chapters(pages: list[str]) -> list[str]:
    """The chapters among the pages, in order."""
    found = [page for page in pages if page[:1].isdigit()]
    assert found
    return found


@pytest.fixture(scope="session")
def address(site: Path, home: str) -> Iterator[str]:
    """Where the built site is served."""
    published = urlsplit(home)
    with serve(site, published.path, published.port) as host:
        yield host.address


@pytest.fixture(scope="session")
def chromium() -> str:
    """The program."""
    found = find_chromium()
    if found is not None:
        return found
    missing = "no Chromium here: `apt-get install chromium` brings one"
    # A developer may go on without; a change may not land without.
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


# Not for the whole session: while it is there, no other test can run an event loop of its own.
@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A Chromium that asks nobody for anything by itself."""
    with sync_playwright() as playwright:
        quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", *quiet]
        )
        yield browser
        browser.close()


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page as wide as a phone, in either scheme."""
    page = browser.new_page(viewport=PHONE, color_scheme=request.param)
    yield page
    page.close()


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where each figure is on a page of its own, NAME.html."""
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "assets").symlink_to(ASSETS)
    for name in FIGURES:
        (folder / f"{name}.html").write_text(SCRATCH.replace("NAME", name), encoding="utf-8")
    with serve(folder, "/") as host:
        yield host.address


@pytest.fixture
def open_figure(browser: Browser, shelf: str) -> Iterator[Open]:
    """Opens a figure in a context of its own; nothing may be complained of until the test ends."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opener(name: str, *, alive: bool = True, **options: Any) -> Locator:
        contexts.append(browser.new_context(**{"viewport": PHONE, **options}))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(f"{shelf}{name}.html")
        figure = page.locator(name)
        if alive:
            expect(figure.locator("> .live")).to_be_visible()
        return figure

    yield opener
    for context in contexts:
        context.close()
    assert not complaints
