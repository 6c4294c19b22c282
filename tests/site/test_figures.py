"""The live figures, each on a page of its own, in a real Chromium.

What holds for one holds for all: most tests run over every module in docs/assets/figures.
"""

import runpy
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.site.conftest import PHONE
from tests.site.figures import FIGURES, Open, finger, let_it_draw, said
from tests.support import ROOT

DESK: ViewportSize = {"width": 1280, "height": 800}
# Longer than the pause after which a screen reader is told.
PAUSE_MS = 800

every_figure = pytest.mark.parametrize("name", FIGURES)

# ---- Numbers -----------------------------------------------------------------------------------

descend = runpy.run_path(str(ROOT / "exercises" / "03-update-rule" / "walk" / "solution.py"))[
    "descend"
]


def walk(slope: Callable[[Any], Any], start: float, eta: float, steps: int) -> list[float]:
    """The weights of a run, as the course's own solution has them."""
    with np.errstate(all="ignore"):
        run: list[float] = descend(slope, np.array([start]), eta, steps)[:, 0].tolist()
    return run


def stops_after(eta: float, part: float) -> float:
    """Which step of a run in the bowl of curvature 4 is the first to be this small."""
    with np.errstate(all="ignore"):
        moves = np.abs(eta * 4 * np.array(walk(lambda w: 4 * w, 3, eta, 9_999)))
    small = moves <= part * moves[0]
    return float(np.argmax(small)) if small.any() else np.inf


@dataclass(frozen=True)
class Equal:
    """A function of a figure, what it should equal, and the arguments to try."""

    figure: str
    function: str
    wanted: Callable[..., Any]
    tried: list[tuple[float, ...]]


RATES = [0, 1e-300, 0.005, 0.05, 0.1, 0.2, 0.45, 0.5, 0.51, 1, 1.5, 2, 2.1, 10, 1e3, 1e200]
SAME_AS_NUMPY = [
    Equal(
        "four-fates",
        "weights",
        lambda L, eta, steps: walk(lambda w: L * (w - (2.5 - 0.8 / L)), 2.5, eta, steps),  # noqa: N803
        list(product([1e-3, 0.04, 0.1, 0.16, 0.2, 0.32, 0.4, 1e3], RATES, [0, 12, 400])),
    ),
    Equal(
        "cost-curves",
        "weights",
        lambda eta, steps: walk(lambda w: 4 * w, 3, eta, steps),
        list(product(RATES, [0, 1, 20, 400])),
    ),
    Equal(
        "cost-curves",
        "error",
        lambda w: 2 * np.float64(w) ** 2,
        [(3,), (-0.5,), (0,), (1e200,), (np.inf,), (np.nan,)],
    ),
    Equal(
        "cost-curves",
        "stopsAfter",
        stops_after,
        list(product([0.005, 0.05, 0.2, 0.26, 0.5, 0.51, 2.1], [1e-3, 0.05, 0.37])),
    ),
    Equal(
        "first-step",
        "weights",
        lambda eta, steps: walk(lambda w: w, -3, eta, steps),
        list(product(RATES, [0, 1, 10, 400])),
    ),
]


@pytest.mark.parametrize("case", SAME_AS_NUMPY, ids=lambda case: f"{case.figure} {case.function}")
def test_a_figure_computes_what_numpy_does(open_figure: Open, case: Equal) -> None:
    page = open_figure(case.figure).page
    found = page.evaluate(
        """async ([figure, name, tried]) => {
          const module = await import(`./assets/figures/${figure}.js`);
          return tried.map((given) => module[name](...given));
        }""",
        [case.figure, case.function, case.tried],
    )
    with np.errstate(all="ignore"):
        wanted = [case.wanted(*given) for given in case.tried]
    for given, ours, numpys in zip(case.tried, found, wanted, strict=True):
        # Whole numbers come as Python's, however large.
        ours = np.array(ours, dtype=float)
        np.testing.assert_allclose(ours, numpys, rtol=1e-12, atol=0, err_msg=str(given))


def test_a_run_that_diverges_reaches_infinity() -> None:
    """The tests above compare infinities too, and what comes after them."""
    run = walk(lambda w: 4 * w, 3, 1e3, 400)
    assert np.isinf(run).any()
    assert np.isnan(run[-1])


def core(page: Page, module: str, expression: str) -> Any:
    """What an expression over the exports of a core module, `m`, gives."""
    return page.evaluate(f"import('./assets/figures/core/{module}.js').then((m) => {expression})")


def test_the_twins_differ_by_their_sides_alone(open_figure: Open) -> None:
    page = open_figure("cost-curves").page
    low, high = page.evaluate(
        """import("./assets/figures/cost-curves.js")
          .then(({ weights }) => [weights(0.05), weights(0.45)])"""
    )
    np.testing.assert_allclose(np.square(low), np.square(high), rtol=1e-12)
    assert np.sign(low).tolist() == [1] * 21
    assert np.sign(high).tolist() == [1, -1] * 10 + [1]


def test_the_product_of_rate_and_curvature_decides_the_fate(open_figure: Open) -> None:
    page = open_figure("four-fates").page
    fates = core(page, "descent", "[0, 0.99, 0.1 * 10, 1.01, 1.99, 0.6 / 0.3, 2.01].map(m.fate)")
    band = "oscillates in"
    assert fates == ["creeps", "creeps", "lands", band, band, "bounces forever", "diverges"]


def test_numbers_read_as_a_reader_wants_them(open_figure: Open) -> None:
    page = open_figure("first-step").page
    words = core(
        page,
        "plot",
        "[0, -5.5, 0.1 + 0.2, 26.62, 123456, 1e6, 1e-5, -2e-27, Infinity, -Infinity, NaN]"
        ".map((value) => m.number(value))",
    )
    told = [
        "0",
        "-5.5",
        "0.3",
        "26.62",
        "123500",
        "10⁶",
        "10⁻⁵",
        "-2 \N{MULTIPLICATION SIGN} 10⁻²⁷",
    ]
    told += ["∞", "-∞", "not a number"]
    assert words == [word.replace("-", "\N{MINUS SIGN}") for word in told]


def test_a_logarithmic_slider_holds_round_numbers_without_repeating_any(open_figure: Open) -> None:
    page = open_figure("first-step").page
    values = core(page, "figure", "m.logSteps(0.01, 100)")
    assert len(values) == 4 * 40 + 1
    assert {0.01, 0.05, 0.1, 0.2, 0.45, 0.5, 1, 1.5, 2, 2.1, 4, 5, 10, 100} <= set(values)
    ratios = np.divide(values[1:], values[:-1])
    assert ratios.min() > 1.02
    assert ratios.max() < 1.1


# ---- Alive -------------------------------------------------------------------------------------


def sliders(figure: Locator) -> list[Locator]:
    """Every slider of a figure that is not hidden."""
    return figure.locator("input[type=range]:visible").all()


def picture(figure: Locator) -> str:
    """All that is drawn."""
    drawn: str = figure.locator(".pictures").inner_html()
    assert "NaN" not in drawn
    return drawn


@every_figure
def test_every_slider_works_by_keyboard(open_figure: Open, name: str) -> None:
    figure = open_figure(name)
    assert sliders(figure)
    for slider in sliders(figure):
        expect(slider).not_to_have_accessible_name("")
        before = slider.get_attribute("aria-valuetext"), picture(figure), said(figure)
        slider.focus()
        for _ in range(3):
            figure.page.keyboard.press("ArrowRight")
        let_it_draw(figure.page)
        after = slider.get_attribute("aria-valuetext"), picture(figure), said(figure)
        for was, now in zip(before, after, strict=True):
            assert was != now
        shown = slider.locator("xpath=..").locator("output")
        assert shown.inner_text() == after[0]


@every_figure
def test_nothing_breaks_at_the_ends_of_the_sliders(open_figure: Open, name: str) -> None:
    figure = open_figure(name)
    for ends in product(["Home", "End"], repeat=len(sliders(figure))):
        for slider, end in zip(sliders(figure), ends, strict=True):
            slider.press(end)
        let_it_draw(figure.page)
        picture(figure)
        assert len(said(figure)) > 20
        assert not any(word in said(figure) for word in ("NaN", "undefined", "Infinity"))


@every_figure
def test_what_happens_is_told_once_when_the_reader_pauses(open_figure: Open, name: str) -> None:
    figure = open_figure(name)
    page, status = (
        figure.page,
        figure.locator("[role=status], [aria-live], output:not([aria-hidden])"),
    )
    expect(status).to_have_count(1)
    assert status.inner_text() == said(figure), "it can be read before anything has changed"
    status.evaluate(
        """(status) => {
          window.told = [];
          const note = () => told.push(status.textContent);
          new MutationObserver(note).observe(status, { childList: true, subtree: true });
        }"""
    )
    page.wait_for_timeout(PAUSE_MS)
    assert page.evaluate("told") == [], "nothing is told that nobody asked for"
    sliders(figure)[0].focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(60)
    assert page.evaluate("told") == []
    page.wait_for_timeout(PAUSE_MS)
    assert page.evaluate("told") == [said(figure)]


@every_figure
def test_a_finger_moves_every_slider(open_figure: Open, name: str) -> None:
    figure = open_figure(name, has_touch=True)
    for slider in sliders(figure):
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        assert box is not None
        assert box["height"] >= 24, "large enough for a finger"
        values = set()
        for part in (0.2, 0.8):
            at = box["x"] + part * box["width"], box["y"] + box["height"] / 2
            figure.page.touchscreen.tap(*at)
            values.add(slider.get_attribute("aria-valuetext"))
        assert len(values) == 2


@every_figure
def test_a_finger_drags_what_can_be_dragged(open_figure: Open, name: str) -> None:
    figure = open_figure(name, has_touch=True)
    for handle in figure.locator(".handle:visible").all():
        handle.scroll_into_view_if_needed()
        box = handle.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        values = [slider.get_attribute("aria-valuetext") for slider in sliders(figure)]
        scrolled = figure.page.evaluate("scrollY")
        with finger(figure.page) as do:
            do("touchStart", x, y)
            for far in (8, 16, 24):
                do("touchMove", x + far, y - far)
            do("touchEnd")
        # A page that scrolls goes on for a while.
        figure.page.wait_for_timeout(200)
        assert values != [slider.get_attribute("aria-valuetext") for slider in sliders(figure)]
        assert figure.page.evaluate("scrollY") == scrolled, "the page stays where it is"


@every_figure
def test_every_picture_has_words(open_figure: Open, name: str) -> None:
    figure = open_figure(name)
    pictures = figure.locator(".live svg:not([aria-hidden=true], svg svg):visible").all()
    assert pictures
    for drawing in pictures:
        expect(drawing).to_have_role("img")
        expect(drawing).not_to_have_accessible_name("")


@every_figure
def test_a_figure_is_alive_exactly_once(open_figure: Open, name: str) -> None:
    figure = open_figure(name)
    page = figure.page
    before = said(figure)
    page.evaluate(
        """(name) => {
          const figure = document.querySelector(name);
          document.body.prepend(figure);
          figure.remove();
          document.body.append(figure);
        }""",
        name,
    )
    expect(figure.locator(".live")).to_have_count(1)
    assert said(figure) == before
    slider = sliders(figure)[0]
    slider.press("ArrowRight")
    let_it_draw(page)
    assert said(figure) != before


@every_figure
def test_a_figure_that_comes_later_is_alive_too(open_figure: Open, name: str) -> None:
    """As when the theme puts another page in place of this one."""
    figure = open_figure(name)
    figure.page.evaluate(
        """(name) => {
          const still = document.querySelector(".static").outerHTML;
          const page = `<main><h1>Next</h1><${name} class="figure">${still}</${name}></main>`;
          const next = new DOMParser().parseFromString(page, "text/html");
          document.body.replaceChildren(next.querySelector("main"));
        }""",
        name,
    )
    expect(figure.locator(".live")).to_have_count(1)
    expect(figure.locator(".static")).to_be_hidden()


def test_the_example_for_authors_works(open_figure: Open) -> None:
    guide = (ROOT / "docs" / "contributing" / "figures.md").read_text(encoding="utf-8")
    page = open_figure("first-step").page
    example = guide.split("```js\n")[1].split("```")[0]
    page.route(
        "**/figures/ten-steps.js",
        lambda route: route.fulfill(body=example, content_type="text/javascript"),
    )
    page.evaluate("document.body.innerHTML += '<ten-steps class=figure></ten-steps>'")
    figure = page.locator("ten-steps")
    expect(figure.locator(".said")).to_contain_text("ten steps lead from 3 to 1.046.")
    sliders(figure)[0].press("End")
    expect(figure.locator(".said")).to_contain_text("ten steps lead from 3 to 3072.")


# ---- Other ways of seeing ----------------------------------------------------------------------


@every_figure
def test_without_scripts_and_on_paper_there_is_the_still_picture(
    open_figure: Open, name: str
) -> None:
    without = open_figure(name, alive=False, java_script_enabled=False)
    alive = open_figure(name)
    alive.page.emulate_media(media="print")
    for figure in (without, alive):
        expect(figure.locator("> .static svg")).to_be_visible()
        expect(figure.locator("> .live:visible")).to_have_count(0)
        room, still = figure.bounding_box(), figure.locator("> .static").bounding_box()
        assert room is not None
        assert still is not None
        assert room["height"] == still["height"], "no room is kept for what does not come"


@every_figure
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_below_moves_when_a_figure_comes_alive(
    browser: Browser, shelf: str, name: str, viewport: ViewportSize
) -> None:
    page = browser.new_page(viewport=viewport)
    tops = []
    for pattern in ("**/figures/**", "none"):
        page.route(pattern, lambda route: route.abort())
        page.goto(f"{shelf}{name}.html")
        page.evaluate("document.fonts.ready")
        if pattern == "none":
            expect(page.locator(f"{name} > .live")).to_be_visible()
        box = page.locator("#after").bounding_box()
        assert box is not None
        tops.append(box["y"])
        page.unroute_all()
    page.close()
    assert tops[1] == pytest.approx(tops[0], abs=24)


@every_figure
def test_a_figure_fits_its_column_and_can_be_read(open_figure: Open, name: str) -> None:
    figure = open_figure(name)
    page = figure.page
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        heights = figure.locator(".live svg text:visible").evaluate_all(
            """(words) => words
              .filter((word) => word.textContent)
              .map((word) => word.getBoundingClientRect())
              .map(({ width, height }) => Math.min(width || height, height))"""
        )
        assert min(heights) > 5


# ---- On the site -------------------------------------------------------------------------------


def test_every_figure_is_somewhere_on_the_site(site: Path, pages: list[str]) -> None:
    used = set[str]()
    for path in pages:
        html = BeautifulSoup(
            (site / path / "index.html").read_text(encoding="utf-8"), "html.parser"
        )
        used |= {figure.name for figure in html.select("article .figure")}
    assert used == set(FIGURES)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_first_figure_is_alive_at_once_and_moves_nothing(
    browser: Browser, address: str, viewport: ViewportSize
) -> None:
    page = browser.new_page(viewport=viewport)
    page.goto(address)
    expect(page.locator("first-step > .live")).to_be_visible(timeout=1000)
    page.wait_for_load_state("networkidle")
    assert page.locator("link[rel=modulepreload]").count() >= 4, "it waits for no other script"
    shifts: float = page.evaluate(
        """new Promise((done) => {
          const sum = (list) => done(list.getEntries().reduce((all, { value }) => all + value, 0));
          new PerformanceObserver(sum).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(0), 300);
        })"""
    )
    page.close()
    assert shifts < 0.02
