"""What a run of gradient descent does, in the words of chapter 04, and where it leaves its path.

On a bowl of curvature L, a step of rate η multiplies the distance from the minimum by 1 - ηL
(w_t - w* = (1 - ηL)^t (w_0 - w*)), and so the step itself. What steps do from one to the next
therefore tells the fate: a factor between 0 and 1 creeps, 0 lands, down to -1 oscillates, -1
bounces, and beyond diverges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.checking.closeness import TOLERANCE
from grader.checking.kinds import real_array
from grader.checking.mismatch import Mismatch, differs
from grader.checking.values import show

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Array = NDArray[Any]

MAX_COLUMNS = 24
# How far steps may be from equal, in proportion, to be told as equal.
STEADY = 1e-3
# A step so much smaller than the largest one is rounding.
REST = 1e-9
# And so is one so small beside the weights themselves.
ROUNDING = 1e-12
STILL = "stands still"
_BARS = "▁▂▃▄▅▆▇█"


def describe_trajectory(points: ArrayLike) -> str:
    """What the points do, and a sparkline of the weight that moves most.

    `points` has shape (steps + 1, d), or (steps + 1,) for one weight: the start is row 0.
    """
    import numpy as np

    rows = np.asarray(points, float)
    rows = rows.reshape(len(rows), -1)
    broken = ~np.isfinite(rows).all(axis=1)
    until = int(broken.argmax()) if broken.any() else len(rows)
    if until == 0:
        return "is not finite from the start"
    rows = rows[:until]
    with np.errstate(all="ignore"):
        told = _fate(rows)
    if broken.any():
        lost = f"is not finite from step {until} on"
        told = f"{told}, and {lost}" if told.startswith("diverges") else lost
    return told if told == STILL else f"{told} {_sparkline(rows)}".rstrip()


def assert_trajectory(got: object, expected: Array, tolerance: float = TOLERANCE) -> None:
    """`got` must be the path `expected`, of shape (steps + 1, d), with the start as row 0.

    `tolerance` is relative to the largest value of each row expected, and absolute where that is
    zero. Only the first row that is wrong is shown.

    Raises:
        Mismatch: it is no array of real numbers of that shape, or another path.
    """
    import numpy as np

    rows = real_array(got)
    _assert_rows(rows, expected)
    if rows.dtype.kind != "f":
        told = f"the array holds {rows.dtype} values: whole numbers lose what follows the point"
        raise Mismatch(told, actual=show(rows))
    size = np.abs(expected).reshape(len(expected), -1).max(axis=1, initial=0.0)
    size[size == 0] = 1.0
    with np.errstate(all="ignore"):
        off = np.abs(rows - expected).reshape(len(expected), -1).max(axis=1, initial=0.0)
        wrong = ~(off <= tolerance * size)
    if not wrong.any():
        return
    step = int(wrong.argmax())
    if len(rows) > 1 and (rows == rows[0]).all() and not (expected == expected[0]).all():
        cause = "is one array kept many times, without a copy?"
        if not wrong[0]:
            cause = "does what a step gives become the next place?"
        told = f"all {len(rows)} rows are the same: {cause}"
    elif step == 0:
        told = "row 0 is not the start"
    else:
        path = "the first step is wrong" if step == 1 else f"step {step} is the first wrong one"
        told = f"{path}. Your path {describe_trajectory(rows)}"
    raise differs(told, rows[step], expected[step])


def _assert_rows(rows: Array, expected: Array) -> None:
    if rows.shape == expected.shape:
        return
    if rows.shape[1:] == expected.shape[1:] and rows.ndim == expected.ndim:
        came, wanted = len(rows), len(expected)
        told = f"{_rows(came)} came back, {wanted} {'is' if wanted == 1 else 'are'} wanted"
        if came == wanted - 1:
            told += ": the start counts too"
        elif came == wanted + 1:
            told += ": the start and one row for each step"
        raise Mismatch(told, actual=f"shape {rows.shape}")
    real_array(rows, expected.shape)


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _fate(rows: Array) -> str:
    """What the steps do, by the size of each and by its direction against the one before."""
    import numpy as np

    if len(rows) < 2:
        return "takes no step"
    # A part, and lengths by way of directions: huge numbers have no squares, and hardly a sum.
    steps = np.diff(rows / (4 * rows.shape[1]), axis=0)
    largest = np.abs(steps).max(axis=1)
    directions = steps / np.where(largest == 0, 1.0, largest)[:, None]
    lengths = largest * np.linalg.norm(directions, axis=1)
    rest = max(REST * lengths.max(), ROUNDING * np.abs(rows).max())
    if lengths.max() <= rest:
        return STILL
    # What comes after the last real step says nothing.
    moving = int(np.flatnonzero(lengths > rest)[-1]) + 1
    if moving == 1 and len(steps) > 1:
        return "lands: the first step arrives, and the others stay there"
    if moving == 1:
        return "takes one step"
    steps, directions, lengths = steps[:moving], directions[:moving], lengths[:moving]
    factors = lengths[1:] / lengths[:-1]
    turns = (directions[1:] * directions[:-1]).sum(axis=1) < 0
    shrinking = np.flatnonzero(~(factors > 1 + STEADY))
    first = int(shrinking[-1]) + 1 if len(shrinking) else 0
    # One longer step at the end is no growth yet, unless it is all there is to see.
    if len(factors) - first >= min(len(factors), 2):
        growth = _steady(factors[first:])
        size = f"{growth} times" if growth else "longer than"
        side = " from side to side" if turns.all() else ""
        return f"diverges{side}: each step is {size} the one before, from step {first + 1}"
    if (abs(factors - 1) <= STEADY).all():
        if turns.all():
            return "bounces: every step goes back as far as the one before came"
        if np.abs(steps - steps[0]).max() <= STEADY * lengths[0]:
            return "takes the same step again and again"
    if (factors < 1).all():
        shrink = _steady(factors)
        size = f"{shrink} times as long as" if shrink else "shorter than"
        if turns.all():
            return f"oscillates: every step turns back, and is {size} the one before"
        if not turns.any():
            return f"creeps: every step goes on, and is {size} the one before"
    return "wanders: its steps follow no single factor"


def _steady(factors: Array) -> str | None:
    """The factor from step to step, if it is one."""
    import numpy as np

    middle = float(factors.mean())
    if not np.abs(factors - middle).max() <= STEADY * middle:
        return None
    return f"{middle:.3g}"


def _sparkline(rows: Array) -> str:
    import numpy as np

    # Halved: the range of huge numbers may be no number.
    halves = rows / 2
    line = halves[:, int(np.ptp(halves, axis=0).argmax())]
    if np.ptp(line) == 0:
        return ""
    if len(line) > MAX_COLUMNS:
        upwards = np.diff(line) > 0
        if (upwards[1:] != upwards[:-1]).all():
            # To leave out every other point of a zigzag would flatten it.
            line = line[:MAX_COLUMNS]
        else:
            line = line[np.linspace(0, len(line) - 1, MAX_COLUMNS).round().astype(int)]
    bars = ((line - line.min()) / np.ptp(line) * (len(_BARS) - 1)).round().astype(int)
    return "".join(_BARS[bar] for bar in bars)
