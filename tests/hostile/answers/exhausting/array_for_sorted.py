"""Returns an array of sixty megabytes where a check sorts, sums and hashes a short list."""
# ends: wrong, crash, memory, timeout

import numpy as np


def items():
    return np.zeros(60 << 20, np.uint8)
