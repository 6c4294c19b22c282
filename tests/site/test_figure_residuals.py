"""Residuals and their squares: the numbers of chapter 1's figure, and what is drawn of them."""

import re
from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator

from tests.site.figures import Open, finger, let_it_draw, said

X = np.array([[1, 0], [0, 1], [1, 1], [2, 1]])
Y = np.array([2, 1, 3, 5])
PLACES = [list(place) for place in product([-1, 0, 0.3, 1, 2, 5], [-1, 0, 0.7, 1, 3])]
MINUS = "\N{MINUS SIGN}"


def mse(w: Any) -> float:
    return float(np.mean((X @ w - Y) ** 2))


@pytest.fixture
def figure(open_figure: Open) -> Locator:
    return open_figure("residual-squares", has_touch=True)


@pytest.fixture
def module(figure: Locator) -> Callable[[str], Any]:
    """What an expression over the exports of the figure's module, `m`, gives."""
    return lambda expression: figure.page.evaluate(
        f"import('./assets/figures/residual-squares.js').then((m) => {expression})"
    )


def go(figure: Locator, *w: float) -> None:
    """Put the weights there, with the sliders."""
    for slider, value in zip(figure.get_by_role("slider").all(), w, strict=True):
        slider.fill(str(round((value + 1) * 10)))
    let_it_draw(figure.page)


def sizes(figure: Locator, squares: str, size: str) -> np.ndarray:
    """How wide or high some rectangles are drawn."""
    drawn = figure.locator(squares).all()
    return np.array([float(square.get_attribute(size) or "nan") for square in drawn])


def test_residuals_and_error_are_numpys(module: Callable[[str], Any]) -> None:
    found = module(f"{PLACES}.map((w) => [m.residuals(w), m.error(w)])")
    for w, (residuals, error) in zip(PLACES, found, strict=True):
        np.testing.assert_allclose(residuals, X @ w - Y, rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(error, mse(w), rtol=1e-12, atol=1e-12)


def test_the_errors_that_the_chapter_tells(module: Callable[[str], Any]) -> None:
    assert module("[[0, 0], [1, 1], [2, 1], [4, 2]].map(m.error)") == [9.75, 1.5, 0, 9.75]


@pytest.mark.parametrize("w", [(0, 0), (1, 1), (4.5, -0.7), (-1, 3)])
def test_squares_are_as_wide_as_residuals_and_the_column_is_their_mean(
    figure: Locator, w: tuple[float, float]
) -> None:
    go(figure, *w)
    unit = figure.evaluate("(it) => it.plot.y(0) - it.plot.y(1)")
    residuals = np.abs(X @ w - Y)
    for size in ("width", "height"):
        found = sizes(figure, "g > .square", size)
        np.testing.assert_allclose(found, residuals * unit, atol=1e-9)
    # The column has a scale of its own: 26 is as high as the whole picture, that is, 16 units.
    parts = sizes(figure, "svg > .square", "height")
    np.testing.assert_allclose(parts, residuals**2 / 4 * unit * 16 / 26, atol=1e-9)
    assert np.isclose(parts.sum(), mse(w) * unit * 16 / 26)


@pytest.mark.parametrize("w", [(0, 0), (1, 1), (3.2, 2.4), (-0.5, 2)])
def test_the_contour_through_the_weights_joins_places_of_their_error(
    figure: Locator, w: tuple[float, float]
) -> None:
    go(figure, *w)
    points = figure.locator("ellipse").evaluate(
        """(ellipse) => {
          const { map } = ellipse.closest("residual-squares");
          const [turn] = [...ellipse.transform.baseVal].map(({ matrix }) => matrix);
          const parts = ["cx", "cy", "rx", "ry"].map((name) => ellipse[name].baseVal.value);
          const [cx, cy, rx, ry] = parts;
          return [0, 1, 2, 3, 4, 5, 6].map((angle) => {
            const at = new DOMPoint(cx + rx * Math.cos(angle), cy + ry * Math.sin(angle));
            const { x, y } = at.matrixTransform(turn);
            return [map.x.invert(x), map.y.invert(y)];
          });
        }"""
    )
    # Places are written with one digit behind the point.
    np.testing.assert_allclose([mse(point) for point in points], mse(w), rtol=0.01)


def test_contours_join_places_of_equal_error(figure: Locator) -> None:
    lines = figure.locator(".pictures svg").first.locator("g > path:not(.mark, .axes path)").all()
    assert len(lines) == 9
    for n, line in enumerate(lines, start=1):
        d = line.get_attribute("d") or ""
        at = [[float(x), float(y)] for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", d)]
        to_values = f"(it) => {at}.map(([x, y]) => [it.map.x.invert(x), it.map.y.invert(y)])"
        points = np.array(figure.evaluate(to_values))
        inside = (points >= -1).all(axis=1) & (points <= [5, 3]).all(axis=1)
        assert inside.sum() > 5
        errors = [mse(point) for point in points[inside]]
        np.testing.assert_allclose(errors, 9.75 * (n / 6) ** 2, rtol=0.02, atol=0.02)


@pytest.mark.parametrize(
    ("w", "words"),
    [
        (
            (1, 1),
            "With w = (1, 1) the residuals are -1, 0, -1, -2. Their squares are 1, 0, 1, 4, and "
            "the mean of these is the error: 1.5.",
        ),
        ((2.1, 1.3), "the residuals are 0.1, 0.3, 0.4, 0.5. Their squares are 0.01, 0.09, 0.16, "),
        ((2, 1), "With w = (2, 1) every prediction meets its target. There is no square left, and"),
    ],
)
def test_what_is_seen_is_said(figure: Locator, w: tuple[float, float], words: str) -> None:
    go(figure, *w)
    assert words in said(figure).replace(MINUS, "-")


def test_the_weights_are_dragged_over_the_map_and_no_further(figure: Locator) -> None:
    places = [
        figure.evaluate(
            f"""(it) => {{
              const at = new DOMPoint(it.map.x({x}), it.map.y({y}));
              const {{ x, y }} = at.matrixTransform(it.map.svg.getScreenCTM());
              return [x, y];
            }}"""
        )
        for x, y in [(0, 0), (1, 1), (9, 2)]
    ]
    with finger(figure.page) as do:
        do("touchStart", *places[0])
        do("touchMove", *places[1])
        let_it_draw(figure.page)
        assert said(figure).startswith("With w = (1, 1) ")
        do("touchMove", *places[2])
        do("touchEnd")
    let_it_draw(figure.page)
    assert said(figure).startswith("With w = (5, 2) ")


def test_random_weights_are_on_the_map_and_have_an_error(figure: Locator) -> None:
    seen = set()
    for _ in range(5):
        figure.get_by_role("button", name="Random weights").press("Enter")
        let_it_draw(figure.page)
        w = [
            float((slider.get_attribute("aria-valuetext") or "").replace(MINUS, "-"))
            for slider in figure.get_by_role("slider").all()
        ]
        assert -1 <= w[0] <= 5
        assert -1 <= w[1] <= 3
        height = figure.locator(".pictures svg > text").last
        # It has four digits, and the last may have been rounded the other way.
        assert float(height.text_content() or "nan") == pytest.approx(mse(w), rel=1e-3)
        seen.add(tuple(w))
    assert len(seen) > 1
