"""The blindfold walk: its numbers, its contours, and a walk with it by keyboard and by finger."""

import json
import re
import runpy
from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from tests.site.figures import Open, finger, let_it_draw, said
from tests.support import ROOT

descend = runpy.run_path(str(ROOT / "exercises" / "03-update-rule" / "walk" / "solution.py"))[
    "descend"
]
CURVATURE = np.array([1, 2])


@pytest.fixture
def figure(open_figure: Open) -> Locator:
    return open_figure("blindfold-walk", has_touch=True)


@pytest.fixture
def module(figure: Locator) -> Callable[[str], Any]:
    """What an expression over the exports of the figure's module, `m`, gives."""

    def evaluate(expression: str) -> Any:
        return figure.page.evaluate(
            f"import('./assets/figures/blindfold-walk.js').then((m) => {expression})"
        )

    return evaluate


def drawn(figure: Locator, expression: str) -> Any:
    """What an expression over the element, `it`, gives."""
    return figure.evaluate(f"(it) => {expression}")


def press(figure: Locator, name: str, times: int = 1) -> None:
    """Press a button by keyboard."""
    button = figure.get_by_role("button", name=name, exact=True)
    for _ in range(times):
        button.press("Enter")
    let_it_draw(figure.page)


def test_walks_and_lengths_are_numpys(module: Callable[[str], Any]) -> None:
    starts = [[4, 2], [-5, 3], [0.1, -0.1], [0, 1], [0, 0], [-2.3, -2.9]]
    rates = [0.05, 0.3, 0.5, 0.7, 1, 1.15, 1.2]
    tried = list(product(starts, rates, [0, 1, 4, 200]))
    walks = f"{json.dumps(tried)}.map((given) => m.walk(...given))"
    found = module(f"{walks}.map((walk) => [walk, m.lengths(walk)])")
    for given, ours in zip(tried, found, strict=True):
        start, eta, steps = given
        walk = descend(lambda w: CURVATURE * w, np.array(start, float), eta, steps)
        lengths = np.linalg.norm(np.diff(walk, axis=0), axis=1)
        for part, numpys in zip(ours, [walk, lengths], strict=True):
            # Playwright hands over a large whole number as an int, which NumPy takes for an object.
            part = np.array(part, float)
            np.testing.assert_allclose(part, numpys, rtol=1e-12, atol=0, err_msg=str(given))


def test_the_lengths_that_the_chapter_tells(module: Callable[[str], Any]) -> None:
    lengths = module("m.lengths(m.walk([4, 2], 0.3, 4))")
    assert np.round(lengths, 3).tolist() == [1.697, 0.967, 0.619, 0.419]


def test_the_gradient_is_that_of_the_ground(module: Callable[[str], Any]) -> None:
    h = 1e-5
    for place in [[4, 2], [-3, 0.5], [0, 0]]:
        steps = [
            module(f"m.error({(place + step).tolist()}) - m.error({(place - step).tolist()})")
            for step in h * np.eye(2)
        ]
        found = module(f"m.gradient({place})")
        np.testing.assert_allclose(found, np.divide(steps, 2 * h), atol=1e-9)


def contours(figure: Locator) -> list[np.ndarray]:
    """The places on each line of equal height, from the lowest on."""
    paths = figure.locator(".pictures g g path:not(.mark)")
    lines = []
    for path in paths.all():
        d = path.get_attribute("d") or ""
        points = np.array(re.findall(r"(-?[\d.]+) (-?[\d.]+)", d), float)
        to_values = "points.map(([x, y]) => [it.map.x.invert(x), it.map.y.invert(y)])"
        lines.append(np.array(drawn(figure, to_values.replace("points", str(points.tolist())))))
    return lines


def test_contours_join_places_of_equal_height(figure: Locator) -> None:
    lines = contours(figure)
    assert len(lines) == 9
    for n, line in enumerate(lines, start=1):
        height = (line**2 @ CURVATURE) / 2
        on_the_map = (np.abs(line) <= [5, 3]).all(axis=1)
        assert on_the_map.sum() > 5
        np.testing.assert_allclose(height[on_the_map], 12 * (n / 7) ** 2, rtol=0.01, atol=0.02)


def test_a_step_sets_out_at_right_angles_to_the_contour(figure: Locator) -> None:
    line = contours(figure)[6]
    nearest = int(np.argmin(np.linalg.norm(line - [4, 2], axis=1)))
    along = line[nearest + 2] - line[nearest - 2]
    press(figure, "Step")
    trail = figure.locator(".pictures .path:not(.dots)").get_attribute("d") or ""
    (x0, y0), (x1, y1) = np.array(re.findall(r"(-?[\d.]+) (-?[\d.]+)", trail), float)
    step = np.array([x1 - x0, y0 - y1])
    cosine = step @ along / np.linalg.norm(step) / np.linalg.norm(along)
    assert abs(cosine) < 0.02


def test_a_walk_by_keyboard(figure: Locator) -> None:
    assert said(figure).startswith("She stands at (4, 2). Here the ground falls by 5.657 a unit")
    press(figure, "Step", 4)
    assert said(figure).startswith("Step 4, 0.4187 long, led to (0.96, 0.0512).")
    assert "η times that: 0.2898, shorter than the last." in said(figure)
    press(figure, "Back")
    assert said(figure).startswith("Step 3, 0.6186 long")
    press(figure, "Start again")
    press(figure, "Back")
    assert said(figure).startswith("She stands at (4, 2).")


def test_what_is_revealed_is_the_ground_and_the_walk_stays(figure: Locator) -> None:
    ground = figure.locator(".pictures g g")
    press(figure, "Step", 3)
    walked = figure.locator(".path.dots").get_attribute("d")
    expect(ground).to_be_hidden()
    press(figure, "Reveal")
    expect(ground).to_be_visible()
    assert "at right angles to the line of equal height" in said(figure)
    assert figure.locator(".path.dots").get_attribute("d") == walked
    press(figure, "Hide")
    expect(ground).to_be_hidden()
    expect(figure.get_by_role("button", name="Reveal")).to_be_focused()


def test_bars_are_as_long_as_the_steps(figure: Locator) -> None:
    for taken in (4, 9):
        press(figure, "Start again")
        press(figure, "Step", taken)
        walk = descend(lambda w: CURVATURE * w, np.array([4.0, 2.0]), 0.3, taken + 1)
        lengths = np.linalg.norm(np.diff(walk, axis=0), axis=1)
        bars = figure.locator("rect.bar").all()
        widths = [float(bar.get_attribute("width") or "nan") for bar in bars]
        shown = [width for width in widths if width]
        np.testing.assert_allclose(np.divide(shown, shown[-1]), lengths[-6:] / lengths[-1])


def test_the_start_is_dragged_by_finger_and_the_walk_follows(figure: Locator) -> None:
    press(figure, "Step", 3)
    places = [
        drawn(
            figure,
            f"(({{x, y}}) => [x, y])(new DOMPoint(it.map.x({x}), it.map.y({y}))"
            ".matrixTransform(it.map.svg.getScreenCTM()))",
        )
        for x, y in [(4, 2), (1, 1), (-3, 1)]
    ]
    with finger(figure.page) as do:
        do("touchStart", *places[0])
        for place in places[1:]:
            do("touchMove", *place)
        do("touchEnd")
    let_it_draw(figure.page)
    for w, value in [("w₁", "\N{MINUS SIGN}3"), ("w₂", "1")]:
        slider = figure.get_by_role("slider", name=f"start {w}")
        expect(slider).to_have_attribute("aria-valuetext", value)
    walk = descend(lambda w: CURVATURE * w, np.array([-3.0, 1.0]), 0.3, 3)
    assert said(figure).startswith(f"Step 3, {np.linalg.norm(walk[3] - walk[2]):.4f} long")


@pytest.mark.parametrize(
    ("walk", "words"),
    [
        ("[0, 0], 0.3, 1", "The ground is level: however often she steps, she stays where she is."),
        ("[3, 0], 1, 2", "Step 1, 3 long, led to (0, 0). The ground is level"),
        ("[0, 1], 1, 4", "just as long as the last"),
        ("[4, 2], 1.2, 3", "longer than the last"),
        ("[-4, 0], 0.3, 1", "falls by 4 a unit towards the right"),
        ("[0, 2], 0.3, 1", "falls by 4 a unit towards the lower edge"),
        ("[4, -2], 0.3, 1", "falls by 5.657 a unit towards the upper left"),
    ],
)
def test_what_she_feels_is_said_in_words(
    module: Callable[[str], Any], walk: str, words: str
) -> None:
    assert words in module(f"m.sentence(m.walk({walk}))")


def test_whoever_steps_on_and_on_meets_no_infinity(figure: Locator) -> None:
    figure.get_by_role("slider", name="learning rate").press("End")
    figure.evaluate("(it) => { for (let i = 0; i < 3000; i++) it.querySelector('button').click() }")
    let_it_draw(figure.page)
    assert "longer than the last" in said(figure)
    assert not re.search("∞|NaN|not a number", figure.inner_html())
