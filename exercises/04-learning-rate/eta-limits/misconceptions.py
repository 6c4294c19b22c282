"""Wrong ways to write eta_limits, and what to say to each."""

import numpy as np


def largest_on_the_diagonal(H):
    """Your L is the largest number on the diagonal of H: the curvature along one of the axes. Must
    the direction that is curved most be one of them?
    """
    return _limits(np.diag(H).max())


largest_on_the_diagonal.hint = 2


def smallest_eigenvalue(H):
    """Your L is the smallest eigenvalue, so your limits suit the flattest direction of the bowl.
    What becomes of a walker with such a learning rate in the steepest one?
    """
    return _limits(np.linalg.eigvalsh(H).min())


def trace(H):
    """Your L is the trace of H, which is the sum of all its eigenvalues. Does a run have to bear
    all those curvatures at once, or each in a direction of its own?
    """
    return _limits(np.trace(H))


def length_of_all_entries(H):
    """Your L is the root of the sum of all squares in H, which is what np.linalg.norm returns
    unless it is told otherwise. Is that the curvature in any one direction?
    """
    return _limits(np.linalg.norm(H))


length_of_all_entries.hint = 2


def complex_numbers(H):
    """Your values are complex numbers: the solver that you use is ready for any matrix, and not
    every matrix has real eigenvalues. H is symmetric: which solver counts on that?
    """
    # Since NumPy 2.5, eigvals always returns complex numbers; before, only where it had to.
    return _limits(np.linalg.eigvals(H).astype(complex).max())


complex_numbers.hint = 3


def starts_at_zero(H):
    """Your first value is 0, the lower end of the rates that arrive. At which rate between your
    two values does a single step land, in the direction that is curved most?
    """
    return 0.0, _limits(np.linalg.eigvalsh(H).max())[1]


def curvature_itself(H):
    """Your values are the curvature L and twice that, and not learning rates. Along that direction
    a step leaves the part 1 - eta*L of the distance: for which eta is nothing left?
    """
    L = np.linalg.eigvalsh(H).max()
    return L, 2 * L


def whole_numbers(H):
    """Your values have lost what follows the decimal point, as they do where `//` divides or `int`
    cuts off. What in your code makes whole numbers of them?
    """
    L = np.linalg.eigvalsh(H).max()
    return 1 // L, 2 // L


def _limits(L):
    return 1 / L, 2 / L
