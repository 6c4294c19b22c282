"""Where landing ends and diverging begins: the two learning rates that a Hessian sets."""

import numpy as np


def eta_limits(H: np.ndarray) -> tuple[float, float]:
    """The learning rates 1/L and 2/L of a bowl, where L is the largest eigenvalue of its Hessian.

    H: the Hessian, an array of floats of shape (d, d), for any d from 1. It is symmetric, and all
    its eigenvalues are positive.

    Return a pair (1/L, 2/L), as a tuple or a list of two real numbers: `int`, `float` or any NumPy
    real scalar (a 0-d array counts). Leave H as it is.
    """
    # [solution]
    L = np.linalg.eigvalsh(H).max()
    return 1 / L, 2 / L
    # [stub]
    # raise NotImplementedError("return 1/L and 2/L")
    # [end]
