"""Wrong ways to write error_surface, and what to say to each."""

import numpy as np


def transposed(X, y, w1, w2):
    """Your map lies on its side: w1 changes from row to row, and w2 from column to column. Which of
    them should stay the same all down a column?
    """
    return _squares(X, y, w1, w2).mean(axis=2).T


transposed.hint = 2


def weights_swapped(X, y, w1, w2):
    """Your map has the right shape, but w1 weighs the second input there, and w2 the first. Which
    column of X belongs to w1?
    """
    return _squares(X[:, ::-1], y, w1, w2).mean(axis=2)


def filled_sideways(X, y, w1, w2):
    """Your errors are all there, but in the wrong places: they were worked out column by column,
    and stand row by row. Along a row, which weight changes from one entry to the next?
    """
    errors = _squares(X, y, w1, w2).mean(axis=2)
    return errors.T.reshape(errors.shape)


filled_sideways.hint = 2


def upside_down(X, y, w1, w2):
    """Your map is upside down: its first row belongs to the last value of w2. Which value belongs
    to row 0?
    """
    return _squares(X, y, w1, w2).mean(axis=2)[::-1]


upside_down.hint = 3


def pairs_up(X, y, w1, w2):
    """Your function takes the first of w1 with the first of w2, the second with the second, and so
    on. How many of all the pairs does it leave out?
    """
    return np.array([np.mean((X @ pair - y) ** 2) for pair in zip(w1, w2, strict=False)])


pairs_up.hint = 2


def map_of_the_receipts(X, y, w1, w2):
    """Your map is that of the four receipts, whatever samples are handed over. Which of the
    arguments does your code leave unread?
    """
    a, b = np.meshgrid(w1, w2)
    return 1.5 * a**2 + 1.5 * a * b + 0.75 * b**2 - 7.5 * a - 4.5 * b + 9.75


def averages_the_grid(X, y, w1, w2):
    """Your mean is taken over the places of the map, so that one number is left for each sample.
    Over what should it be taken, so that one is left for each place?
    """
    return _squares(X, y, w1, w2).mean(axis=(0, 1))


def averages_everything(X, y, w1, w2):
    """Your mean is taken over all there is, samples and places of the map alike, and a single
    number is left. Over what should it be taken, so that one is left for each place?
    """
    return _squares(X, y, w1, w2).mean()


def squares_the_mean(X, y, w1, w2):
    """Each of your entries is the square of a mean. By the time you square, misses to both sides
    have cancelled: which of the two has to come first?
    """
    a, b = np.meshgrid(w1, w2)
    return (a * X[:, 0].mean() + b * X[:, 1].mean() - y.mean()) ** 2


squares_the_mean.hint = 3


def summed(X, y, w1, w2):
    """Each of your entries adds up the squares of all samples and leaves it at that. What makes the
    sum a mean?
    """
    return _squares(X, y, w1, w2).sum(axis=2)


summed.hint = 3


def holds_whole_numbers(X, y, w1, w2):
    """Your map is an array of integers, so everything behind the decimal point of an error is lost.
    Which type should the array have that you put them into?
    """
    return _squares(X, y, w1, w2).mean(axis=2).astype(int)


def _squares(X, y, w1, w2):
    """The squared difference at each place of the map, for each sample: one more axis."""
    y_hat = w1[:, np.newaxis] * X[:, 0] + w2[:, np.newaxis, np.newaxis] * X[:, 1]
    return (y_hat - y) ** 2
