"""Inputs for `for_all`, of few digits, so that a counterexample reads well.

Each is a strategy of Hypothesis, which is imported when the first one is made; `.map`, `.filter`
and the strategies of Hypothesis itself go with them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy
    from numpy.typing import NDArray

LOW, HIGH = -5.0, 5.0
# 0.29 * 100 is a little less than 29.
SLACK = 1e-9


def numbers(low: float = LOW, high: float = HIGH, digits: int = 1) -> SearchStrategy[float]:
    """Floats from low to high with so many digits after the point; the simplest is nearest 0."""
    from hypothesis import strategies as st

    scale = 10**digits
    least, most = math.ceil(low * scale - SLACK), math.floor(high * scale + SLACK)
    return st.integers(least, most).map(lambda count: count / scale)


def rates(high: float = 1.0) -> SearchStrategy[float]:
    """Learning rates above 0, up to high, with two digits; the simplest is 0.01."""
    return numbers(0.01, high, digits=2)


def vectors(
    size: int, low: float = LOW, high: float = HIGH, digits: int = 1
) -> SearchStrategy[NDArray[Any]]:
    """Arrays of floats of shape (size,), each as `numbers` are."""
    return matrices(size, 1, low, high, digits).map(lambda column: column[:, 0].copy())


def matrices(
    rows: int, columns: int, low: float = LOW, high: float = HIGH, digits: int = 1
) -> SearchStrategy[NDArray[Any]]:
    """Arrays of floats of shape (rows, columns), each as `numbers` are."""
    import numpy as np
    from hypothesis import strategies as st

    size = rows * columns
    entries = st.tuples(*[numbers(low, high, digits)] * size)
    return entries.map(lambda values: np.array(values, float).reshape(rows, columns))
