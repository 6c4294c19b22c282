"""Whether a gradient is the one of its function: the check of chapter 07, for checks."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from grader.checking.kinds import real_array, real_number
from grader.checking.mismatch import differs
from grader.checking.values import show

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def assert_gradient(
    got: object, function: Callable[[Any], object], at: ArrayLike, tolerance: float = 1e-6
) -> None:
    """`got` must be the gradient of `function` at `at`: a number at a number, else an array.

    `function` takes what `at` is (as floats) and returns a real number; it is called four times
    for each entry. `tolerance` is relative to the steepest slope.

    The slope at entry j is the central difference (E(w + h e_j) - E(w - h e_j)) / 2h, whose error
    falls with h^2. The step is h = eps^(1/3) max(1, |w_j|), which balances that against rounding
    (Press et al., Numerical Recipes, 3rd ed., section 5.7). What the difference over 2h says
    otherwise, and what rounding may do, is allowed on top of the tolerance.

    Raises:
        Mismatch: a slope is wrong; or `got` or a value of `function` is of the wrong kind or shape.
    """
    import numpy as np

    point = np.array(at, float)
    slopes = real_array(got, point.shape) if point.ndim else np.array(real_number(got))
    numeric = np.empty_like(point)
    allowed = np.empty_like(point)
    for index in np.ndindex(point.shape):
        numeric[index], allowed[index] = _slope(function, point, index)
    steepest = np.abs(numeric).max(initial=0.0)
    wrong = ~(np.abs(slopes - numeric) <= allowed + tolerance * steepest)
    if not wrong.any():
        return
    index = tuple(int(place) for place in np.argwhere(wrong)[0])
    mine, theirs = float(slopes[index]), float(numeric[index])
    which = f"the slope at [{', '.join(map(str, index))}]" if index else "the slope"
    told = f"{which} is {show(mine, digits=6)}, but central differences give {theirs:.6g}"
    largest = max(abs(mine), abs(theirs))
    if largest and np.isfinite(mine):
        told += f", a relative error of {abs(mine - theirs) / largest:.2g}"
    raise differs(told, got, np.round(numeric, 8) if index else round(theirs, 8))


def _slope(
    function: Callable[[Any], object], point: NDArray[Any], index: tuple[int, ...]
) -> tuple[float, float]:
    """A slope by central differences, and how wrong it may be."""
    step = float(sys.float_info.epsilon ** (1 / 3) * max(1.0, abs(point[index])))

    def value(offset: float) -> float:
        moved = point.copy()
        moved[index] += offset
        return real_number(function(moved if point.ndim else float(moved)))

    ahead, behind = value(step), value(-step)
    slope = (ahead - behind) / (2 * step)
    wider = (value(2 * step) - value(-2 * step)) / (4 * step)
    rounding = 8 * sys.float_info.epsilon * max(abs(ahead), abs(behind)) / step
    return slope, abs(wider - slope) + rounding
