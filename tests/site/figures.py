"""Live figures for tests: each on a page of its own, and what a reader does with it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page

from tests.support import ROOT

ASSETS = ROOT / "docs" / "assets"
FIGURES = sorted(module.stem for module in (ASSETS / "figures").glob("*.js"))

SCRATCH = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/course.css">
<link rel="stylesheet" href="assets/figures.css">
<style>
html { font-size: 125% }
body { margin: 1rem auto; max-width: 44rem; padding: 0 0.8rem }
</style>
<body class="md-typeset" data-md-color-scheme="default">
<h1>A page</h1>
<NAME class="figure"><div class="static">
<figure class="drawing">
<svg role="img" aria-label="The still picture" viewBox="0 0 1 1"></svg>
</figure>
<details class="drawing-code"><summary>The code of this figure</summary></details>
</div></NAME>
<p id="after">What comes after it.</p>
<script type="module" src="assets/course.js"></script>
"""

Open = Callable[..., Locator]


def said(figure: Locator) -> str:
    """The sentence that is to be seen."""
    return figure.locator(".said").inner_text()


def let_it_draw(page: Page) -> None:
    """Waits until what was asked for is drawn."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


@contextmanager
def finger(page: Page) -> Iterator[Callable[..., None]]:
    """A finger that touches, moves and lifts: `do("touchMove", x, y)`."""
    session = page.context.new_cdp_session(page)

    def do(kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    yield do
    session.detach()
