"""Getting about on the site: by keyboard, by search, without reloading, and without JavaScript."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect
from playwright.sync_api import TimeoutError as TooLate

DESK: ViewportSize = {"width": 1280, "height": 800}

# What has the focus is in view, nothing covers it, and it looks different from the rest.
SEEN = """() => {
  let element = document.activeElement;
  // Between the end of the page and its beginning.
  if (element === document.body) return true;
  // The theme's choice of colours is a group of hidden radio buttons with an icon behind each.
  if (element.matches(".md-option")) element = element.nextElementSibling;
  const box = element.getClientRects()[0];
  if (!box) return false;
  const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
  const right = Math.min(box.right, innerWidth), bottom = Math.min(box.bottom, innerHeight);
  if (right - left < 1 || bottom - top < 1) return false;
  const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  if (!above || !(element.contains(above) || above.contains(element))) return false;
  const style = getComputedStyle(element);
  const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return ringed || style.boxShadow !== "none" || element.matches("input[type=text]");
}"""


class Keyboard:
    """A reader with nothing but a keyboard, who has to see where they are."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def look(self) -> None:
        try:
            self._page.wait_for_function(SEEN, timeout=2000)
        except TooLate:
            here = self._page.evaluate("document.activeElement.outerHTML.slice(0, 160)")
            pytest.fail(f"the focus cannot be seen on {here}")

    def tab(self) -> None:
        self.press("Tab")
        self.look()

    def tab_to(self, wanted: Locator) -> None:
        expect(wanted).to_have_count(1)
        for _ in range(200):
            self.tab()
            if wanted.evaluate("element => element === document.activeElement"):
                return
        pytest.fail(f"no way by keyboard to {wanted}")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page as wide as a desk's screen."""
    context = browser.new_context(
        viewport=DESK,
        color_scheme="light",
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def titles(site: Path, pages: list[str]) -> dict[str, str]:
    """The headings of all pages."""
    found = {}
    for page in pages:
        soup = BeautifulSoup((site / page / "index.html").read_text(), "html.parser")
        heading = soup.select_one("article h1")
        assert heading, page
        for permalink in heading.select(".headerlink"):
            permalink.decompose()
        found[page] = heading.get_text(strip=True)
    return found


def has_exercise(site: Path, path: str) -> bool:
    return 'class="exercise"' in (site / path / "index.html").read_text()


def at(page: str) -> re.Pattern[str]:
    """A page's address. The theme writes the section into it, and is at times late with the
    last page's.
    """
    return re.compile(f"{re.escape(page)}(#.*)?$")


def to(link: Locator) -> str:
    address: str = link.evaluate("link => link.href")
    return address


def to_page(page: Page, address: str, path: str) -> Locator:
    """The link to a page in the site's navigation."""
    links = page.get_by_role("navigation").get_by_role("link")
    reaching = f"element => element.href.split('#')[0] === '{address}{path}'"
    index = next(
        index
        for index, link in enumerate(links.all())
        if link.is_visible() and link.evaluate(reaching)
    )
    return links.nth(index)


def next_page(page: Page) -> Locator:
    return page.get_by_role("contentinfo").get_by_role("link", name=re.compile("^Next"))


def test_every_stop_of_the_tab_key_is_seen_and_none_is_a_trap(
    page: Page, address: str, chapters: list[str]
) -> None:
    for path in ["", chapters[0]]:
        page.goto(address + path)
        keyboard = Keyboard(page)
        keyboard.tab()
        expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
        page.evaluate("window.first = document.activeElement")
        for _ in range(300):
            keyboard.press("Tab")
            if page.evaluate("[window.first, document.body].includes(document.activeElement)"):
                break
            in_footer = page.evaluate("!!document.activeElement.closest('footer')")
            keyboard.look()
        else:
            pytest.fail("the Tab key never comes round")
        assert in_footer, "the last stop is at the end of the page"


def test_a_reader_finds_a_way_through_the_course_by_keyboard(
    page: Page, address: str, site: Path, chapters: list[str], titles: dict[str, str]
) -> None:
    keyboard = Keyboard(page)
    page.goto(address)

    keyboard.tab()
    keyboard.press("Enter")
    page.wait_for_function("document.querySelector('h1:target')")
    keyboard.tab()
    assert page.evaluate("!!document.activeElement.closest('article')"), "navigation is skipped"

    page.goto(address)
    keyboard.tab_to(to_page(page, address, chapters[0]))
    keyboard.press("Enter")
    page.wait_for_url(at(address + chapters[0]))

    keyboard.tab_to(page.get_by_role("textbox", name="Search"))
    page.keyboard.type("learning rate")
    results = page.locator(".md-search-result__link")
    # Results are there from the first letters on, and exchanged when more are typed.
    expect(page.locator(".md-search-result__link[href*='learning+rate']").first).to_be_visible()
    keyboard.press("ArrowDown")
    expect(results.first).to_be_focused()
    keyboard.look()
    keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?h="))

    practised = next(path for path in chapters if has_exercise(site, path))
    page.goto(address + practised)
    card = page.locator(".exercise").first
    hint = card.locator("details").filter(has_text="Hint 1")
    keyboard.tab_to(hint.locator("summary"))
    expect(hint.locator("p").first).to_be_hidden()
    keyboard.press("Enter")
    expect(hint.locator("p").first).to_be_visible()

    page.goto(address + practised)
    command = card.locator(".highlight").filter(has_text="uv run grader check")
    keyboard.tab_to(command.get_by_role("button", name="Copy"))
    keyboard.press("Enter")
    expect(page.get_by_text("Copied to clipboard")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(r"uv run grader check [\w-]+\n?", copied)

    following = to(next_page(page))
    keyboard.tab_to(next_page(page))
    keyboard.press("Enter")
    page.wait_for_url(at(following))
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        titles[following.removeprefix(address)]
    )


def test_search_finds_the_learning_rate_in_a_chapter(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("learning rate")
    results = page.locator(".md-search-result__link")
    expect(results.first).to_have_attribute("href", re.compile(address + r"\d\d-[\w-]+/"))
    page.locator(".md-search-result__link[href*='h=learning']").first.click()
    page.wait_for_url(re.compile(address + r"\d\d-[\w-]+/\?h=learning"))
    expect(page.locator("article mark").first).to_have_text(re.compile("learning|rate", re.I))


def test_pages_change_without_loading_anew(
    page: Page, address: str, chapters: list[str], titles: dict[str, str]
) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address, wait_until="networkidle")
    page.locator("label[title*='Switch to light']").click()
    page.locator("label[title*='Switch to dark']").click()
    page.evaluate("window.kept = 'yes'")

    def arrived(path: str) -> None:
        page.wait_for_url(at(address + path))
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_contain_text(titles[path])
        expect(heading).to_be_focused()
        status = page.get_by_role("status").filter(has_text=titles[path])
        expect(status.first).to_be_attached()
        assert page.evaluate("window.kept") == "yes", "the whole page was loaded anew"
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert_alive(page)

    to_page(page, address, chapters[0]).click()
    arrived(chapters[0])
    expect(page.locator(".katex").first).to_have_css("font-family", re.compile("KaTeX_Main"))
    following = to(next_page(page))
    next_page(page).click()
    arrived(following.removeprefix(address))
    page.go_back()
    page.wait_for_url(at(address + chapters[0]))
    expect(page.get_by_role("heading", level=1)).to_contain_text(titles[chapters[0]])
    assert page.evaluate("window.kept") == "yes"
    assert_alive(page)
    assert not complaints


def assert_alive(page: Page) -> None:
    """Every live figure of the page is drawn, in the place of its still picture."""
    for figure in page.locator("article .figure").all():
        # A figure wakes when its place comes near.
        figure.scroll_into_view_if_needed()
        expect(figure.locator("> .static")).to_be_hidden()
        expect(figure.locator("svg:visible").first).to_be_visible()


def test_a_live_figure_is_alive_in_every_chapter_that_has_one(
    page: Page, address: str, pages: list[str]
) -> None:
    for path in pages:
        page.goto(address + path)
        assert_alive(page)


def test_without_javascript_everything_can_be_read(
    browser: Browser, address: str, chapters: list[str], titles: dict[str, str]
) -> None:
    page = browser.new_page(viewport=DESK, java_script_enabled=False)
    page.goto(address)
    to_page(page, address, chapters[0]).click()
    for path in chapters:
        page.wait_for_url(at(address + path))
        expect(page.get_by_role("heading", level=1)).to_contain_text(titles[path])
        formula = page.locator("article .katex").first
        expect(formula).to_be_visible()
        expect(formula).to_have_css("font-family", re.compile("KaTeX_Main"))
        drawings = page.locator("article svg[role=img]")
        assert drawings.count()
        for drawing in drawings.all():
            expect(drawing).to_be_visible()
        for fold in page.locator("article details").all():
            if fold.get_attribute("open") is None:
                expect(fold.locator("> :not(summary)").first).to_be_hidden()
                fold.locator("summary").click()
            expect(fold.locator("> :not(summary)").first).to_be_visible()
        next_page(page).click()
    page.close()
