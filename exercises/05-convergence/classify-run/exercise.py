"""What became of a run: converged, crawling, oscillating or diverging."""

from typing import Literal

import numpy as np


def classify_run(
    ws: np.ndarray, losses: np.ndarray, tol: float = 1e-6
) -> Literal["converged", "crawling", "oscillating", "diverging"]:
    """What became of a run, from all its weights and errors.

    ws: the weights, shape (T + 1, d): row t holds them after t steps. There are T steps, at least
    2, and d weights, at least 1. losses: the error at each row, shape (T + 1,); it may be negative.
    tol: a float from 0. They come in this order, and by position; tol may be left out.

    Return a text, the first of these that is true:
    "diverging": a number in ws or losses is not finite, or the last loss is above the first;
    "converged": the last step is at most tol times as long as the first;
    "oscillating": the last two steps have a negative dot product;
    "crawling": anything else.
    A step is the change from one row of ws to the next, and its length is the root of its summed
    squares. Leave ws and losses as they are.
    """
    raise NotImplementedError("return what became of the run")
