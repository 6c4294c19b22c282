"""How many steps? What a learning rate costs, worked out before the run."""

import math


def steps_needed(L: float, eta: float, ratio: float) -> int:
    """The smallest number of steps t for which |1 - eta*L|**t is at most ratio.

    L: the curvature of the bowl; eta: the learning rate; both are positive floats. ratio: the part
    of the distance to the bottom that may be left, a float between 0 and 1, neither of them
    included. They come in this order, and by position.

    Return a whole number: an `int` or any NumPy integer. Where eta*L is 1, or misses it only by
    rounding, as 49 * (1/49) does, it is 1 for every ratio. Where eta*L is 2 or more, no number is
    right: raise a ValueError.
    """
    # [solution]
    if eta * L >= 2:
        raise ValueError("no number of steps is enough")
    if math.isclose(eta * L, 1):
        return 1
    return math.ceil(math.log(ratio) / math.log(abs(1 - eta * L)))
    # [stub]
    # raise NotImplementedError("return the number of steps")
    # [end]
