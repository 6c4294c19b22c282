"""The slope in one direction and in all: the tangent of chapter 2 and its dial."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.site.figures import Open, finger, let_it_draw, said

X = np.array([[1, 0], [0, 1], [1, 1], [2, 1]])
Y = np.array([2, 1, 3, 5])
G = 2 / 4 * X.T @ (X @ np.zeros(2) - Y)
Module = Callable[[str], Any]
MINUS = "\N{MINUS SIGN}"


@pytest.fixture
def tangent(open_figure: Open) -> Module:
    """What an expression over the exports of the tangent's module, `m`, gives."""
    page = open_figure("tangent-sign").page
    return lambda expression: page.evaluate(
        f"import('./assets/figures/tangent-sign.js').then((m) => {expression})"
    )


@pytest.fixture
def dial(open_figure: Open) -> Module:
    """What an expression over the exports of the dial's module, `m`, gives."""
    page = open_figure("direction-dial").page
    return lambda expression: page.evaluate(
        f"import('./assets/figures/direction-dial.js').then((m) => {expression})"
    )


def test_the_curve_and_its_slope_are_numpys(tangent: Module) -> None:
    w = np.linspace(-2.8, 6.8, 97)
    found = np.array(tangent(f"{w.tolist()}.map((w) => [m.error(w), m.slope(w)])"))
    np.testing.assert_allclose(found[:, 0], np.exp(1 - w) + w - 2, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(found[:, 1], 1 - np.exp(1 - w), rtol=1e-12, atol=1e-12)
    h = 1e-5
    ends = np.array(tangent(f"{w.tolist()}.map((w) => [m.error(w + {h}), m.error(w - {h})])"))
    np.testing.assert_allclose(found[:, 1], (ends[:, 0] - ends[:, 1]) / (2 * h), atol=1e-8)


@pytest.mark.parametrize(
    ("w", "change", "slope", "way", "told"),
    [
        (0.2, 0.1, "-1.226, steep", "raises", "Raise w by 0.1: by -0.1226; it really is -0.1118."),
        (0, 2, "-1.718, steep", "raises", "Raise w by 2: by -3.437; it really is -0.3504."),
        (3, -0.5, "0.8647, gentle", "lowers", "Lower w by 0.5: by -0.4323; it really is -0.4122."),
        (1.1, 0.1, "0.09516, almost level", "lowers", "Raise w by 0.1: by +0.009516; it really is"),
    ],
)
def test_sign_magnitude_and_forecast_in_words(
    tangent: Module, w: float, change: float, slope: str, way: str, told: str
) -> None:
    sentence = tangent(f"m.sentence({w}, {change})").replace(MINUS, "-")
    does = {"raises": "lowers", "lowers": "raises"}[way]
    assert (
        f"The slope is {slope}: raising w {does} the error. Gradient descent {way} w." in sentence
    )
    move, numbers = told.split(": ")
    assert f"{move}: the slope forecasts a change of the error {numbers}" in sentence


def test_level_ground_in_words(tangent: Module) -> None:
    sentence = tangent("m.sentence(1, 0.1)")
    assert "The slope is 0: the ground is level, and gradient descent leaves w where" in sentence
    assert "forecasts a change of the error by 0; it really is +0.004837." in sentence


def test_the_weight_is_dragged_along_the_curve_and_no_further(open_figure: Open) -> None:
    figure = open_figure("tangent-sign", has_touch=True)
    box = figure.locator(".handle").first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    slider = figure.get_by_role("slider", name="weight w")
    with finger(figure.page) as do:
        do("touchStart", x, y)
        do("touchMove", x + 60, y)
        let_it_draw(figure.page)
        assert 0.5 < float(slider.get_attribute("aria-valuetext") or "nan") < 2.5
        do("touchMove", x + 1000, y)
        do("touchEnd")
    expect(slider).to_have_attribute("aria-valuetext", "4.8")
    let_it_draw(figure.page)
    assert "Gradient descent lowers w." in said(figure)


def test_the_slope_in_every_direction_is_numpys(dial: Module) -> None:
    angles = np.arange(-90, 271)
    u = np.column_stack([np.cos(np.radians(angles)), np.sin(np.radians(angles))])
    found = dial("Array.from({ length: 361 }, (_, i) => m.slope(i - 90))")
    np.testing.assert_allclose(found, u @ G, rtol=1e-12, atol=1e-12)
    back = dial("Array.from({ length: 360 }, (_, i) => m.bearing(m.direction(i - 90)))")
    np.testing.assert_allclose(back, angles[:-1], atol=1e-9)


def test_the_gradient_of_the_dial_is_that_of_its_error(dial: Module) -> None:
    h = 1e-5
    for place in np.array([[0, 0], [1, 1], [2, 1], [-0.7, 2.3]]):
        ends = [
            dial(f"m.error({(place + step).tolist()}) - m.error({(place - step).tolist()})")
            for step in h * np.eye(2)
        ]
        found = dial(f"m.gradient({place.tolist()})")
        np.testing.assert_allclose(found, np.divide(ends, 2 * h), atol=1e-8)
        np.testing.assert_allclose(found, 2 / 4 * X.T @ (X @ place - Y), rtol=1e-12, atol=1e-12)


def test_what_the_names_of_the_directions_promise(dial: Module) -> None:
    slopes = dial("Object.fromEntries(Object.entries(m.NAMED).map(([n, a]) => [n, m.slope(a)]))")
    length = np.linalg.norm(G)
    assert round(float(length), 4) == 8.7464
    assert slopes == pytest.approx(
        {
            "w₁ only": -7.5,
            "w₂ only": -4.5,
            "signs only": -12 / np.sqrt(2),
            "against the gradient": -length,
            "along it": length,
            "across it": 0,
        },
        abs=1e-12,
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("w₁ only", "Along w₁, at 0°, the slope is -7.5: the first number in the gradient."),
        ("signs only", "at 45°, the slope is -8.4853: not as steep as -8.7464, which is straight"),
        ("against the gradient", "at 31°, the slope is -8.7464: no way down is steeper."),
        ("along it", "Along the gradient, at 211°, the slope is 8.7464: no way up is steeper."),
        ("across it", "at 121°, the slope is 0: the ground is level that way."),
    ],
)
def test_a_button_turns_the_dial(open_figure: Open, name: str, words: str) -> None:
    figure = open_figure("direction-dial")
    figure.get_by_role("slider").press("End")
    let_it_draw(figure.page)
    assert said(figure).startswith("At 270° you face 59° away from the gradient. The slope is 8.75")
    assert said(figure).endswith("cos 59° = 4.5: uphill.")
    figure.get_by_role("button", name=name, exact=True).press("Enter")
    let_it_draw(figure.page)
    assert words in said(figure).replace(MINUS, "-")
