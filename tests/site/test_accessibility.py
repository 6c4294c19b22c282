"""Nobody is kept out: what axe finds, and what it cannot see."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

# Also rules that wait in axe for the second version of the guidelines to become common.
OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
}
WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
NARROWEST: ViewportSize = {"width": 320, "height": 256}
UNFOLD = "document.querySelectorAll('details').forEach(fold => { fold.open = true; })"
NOT_THERE = "not/there/"


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    browser: Browser, address: str, pages: list[str], scheme: Any, size: ViewportSize
) -> None:
    page = browser.new_page(color_scheme=scheme, viewport=size)
    axe = Axe()
    found = []
    for path in [*pages, NOT_THERE]:
        page.goto(address + path)
        page.evaluate(UNFOLD)
        results = axe.run(page, options=OPTIONS)
        assert results.response["url"] == address + path
        found += [
            f"{path}\n{results.generate_report()}" for _ in results.response["violations"][:1]
        ]
    page.close()
    assert not found, "\n".join(found)


def test_nothing_scrolls_sideways_on_the_narrowest_screen(
    browser: Browser, address: str, pages: list[str]
) -> None:
    page = browser.new_page(viewport=NARROWEST)
    for path in [*pages, NOT_THERE]:
        page.goto(address + path)
        page.evaluate(UNFOLD)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"], path
    page.close()


def test_on_a_phone_the_menu_opens_by_keyboard_and_is_skipped_while_it_is_closed(
    page: Page, address: str
) -> None:
    in_menu = "!!document.activeElement.closest('.md-sidebar--primary')"
    page.goto(address)
    for _ in range(20):
        page.keyboard.press("Tab")
        assert not page.evaluate(in_menu)

    page.reload()
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="Menu")).to_be_focused()
    page.keyboard.press("Space")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(in_menu):
            break
    expect(page.locator(":focus")).to_be_in_viewport()


def test_nothing_moves_for_those_who_ask_for_it(
    browser: Browser, address: str, pages: list[str]
) -> None:
    moving = """() => [...document.querySelectorAll("*")].filter(element => {
      const style = getComputedStyle(element);
      const still = style.transitionDuration.split(", ").every(time => parseFloat(time) === 0);
      return !still || style.animationName !== "none" || style.scrollBehavior === "smooth";
    }).map(element => element.outerHTML.slice(0, 120))"""
    page = browser.new_page(reduced_motion="reduce")
    for path in pages:
        page.goto(address + path)
        assert page.evaluate(moving) == []
    page.close()


def test_the_scheme_of_the_system_is_followed_without_scripts(
    browser: Browser, address: str
) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        with browser.new_context(java_script_enabled=False, color_scheme=scheme) as context:
            page = context.new_page()
            page.goto(address)
            grounds.add(page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor"))
    assert grounds == {"rgb(251, 248, 243)", "rgb(28, 27, 26)"}
