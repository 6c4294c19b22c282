"""Wrong ways to write steps_needed, and what to say to each."""

import math


def one_step_short(L, eta, ratio):
    """Your count is one step short: after so many steps, more than the ratio is still left. If you
    cut off a fraction of a step, can the walker do without it?
    """
    return _counted(L, eta, ratio) - 1


one_step_short.hint = 2


def one_step_too_many(L, eta, ratio):
    """Your count is one too high: the step before it has already left the ratio or less. What is
    your count before the first step is taken?
    """
    return _counted(L, eta, ratio) + 1


def rounded(L, eta, ratio):
    """Your count is rounded to the nearest whole number, which may be the one below. If a fraction
    of a step is cut off, can the walker do without it?
    """
    if _lands(L, eta):
        return 1
    _by_logarithms(L, eta, ratio)
    return round(math.log(ratio) / math.log(_factor(L, eta)))


rounded.hint = 2


def two_kinds_of_logarithm(L, eta, ratio):
    """Your count is a logarithm to base 10, divided by one to base e. Any base will do here: what
    must the two logarithms of a quotient have in common?
    """
    if _lands(L, eta) or _factor(L, eta) >= 1:
        return _counted(L, eta, ratio)
    return math.ceil(math.log10(ratio) / math.log(_factor(L, eta)))


two_kinds_of_logarithm.hint = 2


def of_the_error(L, eta, ratio):
    """You count until the error has shrunk to the ratio. The error goes with the square of the
    distance: which of the two is the ratio about?
    """
    return _counted(L, eta, math.sqrt(ratio))


def negative_count(L, eta, ratio):
    """Your count is negative where eta*L is above 2: it would take steps backwards. What becomes
    of the distance with each step there, and what should your function do then?
    """
    if _factor(L, eta) > 1:
        return math.ceil(math.log(ratio) / math.log(_factor(L, eta)))
    return _counted(L, eta, ratio)


negative_count.hint = 3


def refuses_overshoot(L, eta, ratio):
    """Your function has no count where eta*L is between 1 and 2. Each step leads to the other side
    there: is the walker further from the bottom after it, or nearer?
    """
    if eta * L > 1 and not _lands(L, eta):
        raise ValueError("beyond the bottom")
    return _counted(L, eta, ratio)


refuses_overshoot.hint = 3


def negative_is_little(L, eta, ratio):
    """Your count is 1 wherever a step leads to the other side. What is left has a minus there, and
    so it is below every ratio: is the walker near the bottom, or only past it?
    """
    if eta * L > 1:
        _by_logarithms(L, eta, ratio)
        return 1
    return _counted(L, eta, ratio)


def lands_without_a_step(L, eta, ratio):
    """Your count is 0 where eta*L is 1, as if the walker were at the bottom before she moves. What
    does dividing by the logarithm of 0, minus infinity, make of any number?
    """
    if eta * L == 1:
        return 0
    return _by_logarithms(L, eta, ratio)


lands_without_a_step.hint = 3


def logarithm_of_zero(L, eta, ratio):
    """Where eta*L is 1, nothing is left of the distance, and 0 has no logarithm. How many steps
    has the walker taken by then?
    """
    if eta * L == 1:
        raise ValueError("math domain error")
    return _by_logarithms(L, eta, ratio)


logarithm_of_zero.hint = 3


def lands_only_exactly(L, eta, ratio):
    """Your function notices that one step is enough only where eta*L is exactly 1. Floats are
    rounded, and 49 * (1/49) is a little less. How near to 1 is near enough?
    """
    if eta * L == 1:
        return 1
    return _by_logarithms(L, eta, ratio)


lands_only_exactly.hint = 3


def _factor(L, eta):
    return abs(1 - eta * L)


def _lands(L, eta):
    return math.isclose(eta * L, 1)


def _by_logarithms(L, eta, ratio):
    if _factor(L, eta) >= 1:
        raise ValueError("no number of steps is enough")
    return math.ceil(math.log(ratio) / math.log(_factor(L, eta)))


def _counted(L, eta, ratio):
    return 1 if _lands(L, eta) else _by_logarithms(L, eta, ratio)
