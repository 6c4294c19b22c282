"""Returns an array of no bytes with a billion rows, over which a check's sum would loop."""
# ends: wrong, crash, memory, timeout

import numpy as np


def items():
    return np.zeros((1_000_000_000, 0))
