"""Wrong ways to write bce, and what to say to each."""

import math

import numpy as np


def without_the_minus(p, y, eps=1e-12):
    """Your cost is below 0, since the logarithm of a number below 1 is. What turns it into a cost
    that grows as the predictions get worse?
    """
    return np.mean(_gains(p.clip(eps, 1 - eps), y))


without_the_minus.hint = 3


def summed(p, y, eps=1e-12):
    """Your function adds up what all samples cost, so twice the data would cost twice as much. What
    makes a sum a mean?
    """
    return -np.sum(_gains(p.clip(eps, 1 - eps), y))


summed.hint = 3


def only_the_ones(p, y, eps=1e-12):
    """In your function, a sample with the label 0 costs nothing, whatever is predicted for it.
    Which term of the formula is there for such a sample?
    """
    return -np.mean(y * np.log(p.clip(eps, 1 - eps)))


def only_the_zeros(p, y, eps=1e-12):
    """In your function, a sample with the label 1 costs nothing, whatever is predicted for it.
    Which term of the formula is there for such a sample?
    """
    return -np.mean((1 - y) * np.log(1 - p.clip(eps, 1 - eps)))


def minus_for_the_ones_only(p, y, eps=1e-12):
    """In your function, a sample with the label 0 lowers the cost: the minus in front reaches only
    the first of the two terms. How can it be made to reach both?
    """
    p = p.clip(eps, 1 - eps)
    return np.mean(-y * np.log(p) + (1 - y) * np.log(1 - p))


minus_for_the_ones_only.hint = 3


def labels_swapped(p, y, eps=1e-12):
    """Your function makes good predictions dear and bad ones cheap. Of p and 1 - p, which says how
    likely the label 1 was thought to be?
    """
    return -np.mean(_gains(p.clip(eps, 1 - eps), 1 - y))


def ignores_the_labels(p, y, eps=1e-12):
    """In your function, every sample pays for both labels, for the one it does not have as well.
    How does y come in, so that only one of the two logarithms is left?
    """
    p = p.clip(eps, 1 - eps)
    return -np.mean(np.log(p) + np.log(1 - p))


def base_two(p, y, eps=1e-12):
    """At p = 0.5 your cost is 1: your logarithm has base 2. Which base does the ln of the formula
    have, and what is it called in NumPy?
    """
    return -np.mean(_gains(p.clip(eps, 1 - eps), y)) / math.log(2)


base_two.hint = 3


def base_ten(p, y, eps=1e-12):
    """At p = 0.1 and the label 1 your cost is 1: your logarithm has base 10. Which base does the ln
    of the formula have, and what is it called in NumPy?
    """
    return -np.mean(_gains(p.clip(eps, 1 - eps), y)) / math.log(10)


base_ten.hint = 3


def not_clipped(p, y, eps=1e-12):
    """Your cost is no finite number: some prediction is exactly 0 or 1, and the logarithm of 0 is
    minus infinity. What could keep p a little away from both ends?
    """
    return -np.mean(_gains(p, y))


not_clipped.hint = 2


def not_clipped_in_a_loop(p, y, eps=1e-12):
    """Some prediction is exactly 0 or 1, and `math.log` refuses to take the logarithm of 0. What
    could keep p a little away from both ends?
    """
    costs = [-(b * math.log(a) + (1 - b) * math.log(1 - a)) for a, b in zip(p, y, strict=True)]
    return sum(costs) / len(costs)


not_clipped_in_a_loop.hint = 2


def logarithm_of_the_labels(p, y, eps=1e-12):
    """You take the logarithm of the labels, and that of 0 is minus infinity. Of which of the two, p
    or y, does the formula take logarithms?
    """
    p = p.clip(eps, 1 - eps)
    return -np.mean(p * np.log(y) + (1 - p) * np.log(1 - y))


def only_exact_ends_mended(p, y, eps=1e-12):
    """Your function mends a p that is exactly 0 or 1, and no other. What should become of one that
    is not 0, and yet nearer to it than eps?
    """
    p = np.where(p == 0, eps, np.where(p == 1, 1 - eps, p))
    return -np.mean(_gains(p, y))


only_exact_ends_mended.hint = 2


def clipped_below_only(p, y, eps=1e-12):
    """Your function keeps p away from 0. But there is a second logarithm, and it is taken of
    1 - p: when is that 0?
    """
    return -np.mean(_gains(np.maximum(p, eps), y))


clipped_below_only.hint = 2


def eps_of_its_own(p, y, eps=1e-12):
    """Your function always clips at 1e-12, whatever is handed over. Which of its parameters says
    how near to 0 and 1 a prediction may come?
    """
    return -np.mean(_gains(p.clip(1e-12, 1 - 1e-12), y))


eps_of_its_own.hint = 2


def overwrites_p(p, y, eps=1e-12):
    """Your result is right, but your function has clipped the caller's own predictions, which are
    not what they were. Does your clipped p go into an array of its own?
    """
    p[:] = p.clip(eps, 1 - eps)
    return -np.mean(_gains(p, y))


overwrites_p.hint = 2


def _gains(p, y):
    return y * np.log(p) + (1 - y) * np.log(1 - p)
