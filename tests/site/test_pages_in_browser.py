"""The built pages as a reader meets them, in a real Chromium."""

import pytest
from playwright.sync_api import Page

CHAPTER = "03-update-rule/"
PAGES = ["", CHAPTER, "contributing/", "reference/result/"]
PHONE_WIDTH = 390


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_cleanly_and_fits_a_phone(page: Page, address: str, path: str) -> None:
    requested: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))

    page.goto(address + path, wait_until="networkidle")

    assert requested
    assert not [url for url in requested if not url.startswith((address, "data:", "blob:"))]
    assert not complaints
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE_WIDTH


def test_the_figure_is_drawn_in_the_colour_of_the_text(page: Page, address: str) -> None:
    page.goto(address + CHAPTER)
    colours = page.evaluate(
        """() => {
          const colour = (selector, name) =>
            getComputedStyle(document.querySelector(selector))[name];
          return [
            colour("svg[role=img] text", "fill"),
            colour("article", "color"),
            colour("body", "backgroundColor"),
          ];
        }"""
    )
    ink, text, ground = colours
    assert ink == text != ground


def test_folds_open_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + CHAPTER)
    card = page.get_by_role("region", name="One step downhill")
    hints = card.locator("details").filter(has_text="Hint")
    assert hints.count() == 3
    assert not hints.nth(1).locator("p").is_visible()
    hints.nth(0).locator("summary").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert hints.nth(1).locator("p").is_visible()
    assert not hints.nth(2).locator("p").is_visible()


def test_every_card_is_a_named_region(page: Page, address: str) -> None:
    page.goto(address + CHAPTER)
    names = ["One step downhill", "The update rule as a function", "A giant step"]
    for name in [*names, "A tiny gradient"]:
        assert page.get_by_role("region", name=name, exact=False).count() == 1
