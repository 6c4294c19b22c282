"""Four fates, and a fifth: what becomes of a walk in a bowl of curvature L."""

from typing import Literal

# Predict first. With eta = 10, a walker at w = 2.5 steps to -5.5. What becomes of her if the bowl
# has the curvature L = 0.10, and what if it is 0.16, 0.20 or 0.32? Write "creeps", "lands",
# "oscillates", "bounces" or "diverges" in the place of each "?".
PREDICTION = {0.10: "?", 0.16: "?", 0.20: "?", 0.32: "?"}

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
    raise NotImplementedError("return the fate")
