"""Four fates, and a fifth: what becomes of a walk in a bowl of curvature L."""

# [solution]
from math import isclose

# [stub]
# [end]
from typing import Literal

# Predict first. With eta = 10, a walker at w = 2.5 steps to -5.5. What becomes of her if the bowl
# has the curvature L = 0.10, and what if it is 0.16, 0.20 or 0.32? Write "creeps", "lands",
# "oscillates", "bounces" or "diverges" in the place of each "?".
# [solution]
PREDICTION = {0.10: "lands", 0.16: "oscillates", 0.20: "bounces", 0.32: "diverges"}
# [stub]
# PREDICTION = {0.10: "?", 0.16: "?", 0.20: "?", 0.32: "?"}
# [end]

Fate = Literal["creeps", "lands", "oscillates", "bounces", "diverges"]


def fate(L: float, eta: float) -> Fate:
    """What becomes of a walk with learning rate eta in a bowl of curvature L.

    L: the curvature, eta: the learning rate, both floats above 0. They come in this order, and by
    position. The walk starts anywhere but at the bottom.

    Return one of these words, spelt exactly so:
    "creeps": each step comes nearer to the bottom, and stays on the same side;
    "lands": the first step ends at the bottom;
    "oscillates": each step crosses the bottom, and comes nearer to it;
    "bounces": each step crosses the bottom, and ends as far from it as it began;
    "diverges": each step crosses the bottom, and ends further from it.

    "lands" and "bounces" are borders between other fates. Computers round: where eta * L is
    within 1e-9 of such a border, take it to be there.
    """
    # [solution]
    product = eta * L
    # It allows for a billionth, and rounding leaves far less.
    if isclose(product, 1):
        return "lands"
    if isclose(product, 2):
        return "bounces"
    if product < 1:
        return "creeps"
    if product < 2:
        return "oscillates"
    return "diverges"
    # [stub]
    # raise NotImplementedError("return the fate")
    # [end]
