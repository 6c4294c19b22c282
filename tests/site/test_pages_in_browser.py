"""The built pages as a reader meets them, in a real Chromium."""

from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.site.conftest import PHONE
from tests.site.serving import serve

CHAPTER = "03-update-rule/"


def test_every_page_opens_cleanly_and_fits_a_phone(
    browser: Browser, address: str, pages: list[str]
) -> None:
    page = browser.new_page(viewport=PHONE)
    requested: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))

    for path in pages:
        page.set_viewport_size(PHONE)
        page.goto(address + path, wait_until="networkidle")
        for width in (PHONE["width"], 320):
            page.set_viewport_size({**PHONE, "width": width})
            reach = page.evaluate("document.documentElement.scrollWidth")
            if reach > width:
                complaints.append(f"{path} is {reach} pixels wide on a screen of {width}")

    assert len(requested) > len(pages)
    assert not [url for url in requested if not url.startswith((address, "data:", "blob:"))]
    assert not complaints
    page.close()


def test_the_page_for_what_is_not_there_leads_home(browser: Browser, address: str) -> None:
    page = browser.new_page()
    answers: list[tuple[str, int]] = []
    page.on("response", lambda answer: answers.append((answer.url, answer.status)))
    wrong = f"{address}no/such/page/"
    page.goto(wrong, wait_until="networkidle")
    assert [url for url, status in answers if status >= 400] == [wrong]
    assert len(answers) > 3
    page.get_by_role("banner").get_by_role("link").first.click()
    page.wait_for_url(address)
    page.close()


def test_the_site_works_at_another_place_than_it_was_built_for(
    browser: Browser, site: Path, chapters: list[str]
) -> None:
    with serve(site, "/") as host:
        page = browser.new_page()
        answers: list[tuple[str, int]] = []
        page.on("response", lambda answer: answers.append((answer.url, answer.status)))
        for path in ("", chapters[0]):
            page.goto(host.address + path, wait_until="networkidle")
        page.get_by_role("contentinfo").get_by_role("link", name="Next").click()
        page.wait_for_url(host.address + chapters[1])
        page.wait_for_load_state("networkidle")
        assert len(answers) > 10
        assert not [
            (url, status)
            for url, status in answers
            if status >= 400 or not url.startswith((host.address, "data:", "blob:"))
        ]
        page.close()


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


def test_every_card_is_a_named_region(page: Page, address: str, chapters: list[str]) -> None:
    regions = 0
    for path in chapters:
        page.goto(address + path)
        for card in page.locator("section.exercise").all():
            name = card.locator("h3").evaluate("heading => heading.firstChild.textContent")
            assert page.get_by_role("region", name=name).count() == 1
            regions += 1
    assert regions
