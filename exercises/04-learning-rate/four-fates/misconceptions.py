"""Wrong predictions of four-fates and wrong ways to write fate, and what to say to each."""

from math import isclose


def all_diverge():
    """You let her diverge in every bowl, and all that you have seen is one long step. One step
    proves nothing: bowls of every curvature have this slope there. Where is the bottom of each?
    """
    return dict.fromkeys(_LS, "diverges")


all_diverge.stands_for = "PREDICTION"


def all_bounce():
    """You let her bounce in every bowl, as the first step is equally long in each. Is the bottom
    always halfway between 2.5 and -5.5?
    """
    return dict.fromkeys(_LS, "bounces")


all_bounce.stands_for = "PREDICTION"


def each_overshoot_diverges():
    """You let her diverge as soon as a step crosses the bottom. That is overshoot, not divergence:
    how far from the bottom does she land each time, compared with before?
    """
    return {0.10: "lands", 0.16: "diverges", 0.20: "diverges", 0.32: "diverges"}


each_overshoot_diverges.stands_for = "PREDICTION"
each_overshoot_diverges.hint = 2


def other_way_round():
    """You take the largest L for the gentlest bowl. The slope at 2.5 is the same in each: where is
    the bottom nearer, in a bowl that curves much or in one that curves little?
    """
    return {0.10: "diverges", 0.16: "bounces", 0.20: "oscillates", 0.32: "lands"}


other_way_round.stands_for = "PREDICTION"


def overshoot_is_divergence(L, eta):
    """Your function lets every walk diverge whose eta is above 1/L. There she crosses the bottom,
    which is overshoot and not yet divergence. When does she land further away than she was?
    """
    fate = _fate(eta * L)
    return "diverges" if fate in ("oscillates", "bounces") else fate


overshoot_is_divergence.hint = 2


def exact(L, eta):
    """Your function compares floats exactly. 3/11 times 11/3 comes out as 0.9999999999999999, and
    she no longer lands. How near is near enough?
    """
    return _fate(eta * L, within=0.0)


exact.hint = 3


def generous(L, eta):
    """Your function takes what is only near a border for the border itself. How far off may a
    product be that is nothing but rounded?
    """
    return _fate(eta * L, within=0.05)


generous.hint = 3


def no_borders(L, eta):
    """Your function knows no landing and no bouncing. When is nothing left of the distance, and
    when all of it?
    """
    product = eta * L
    return "creeps" if product < 1 else "oscillates" if product < 2 else "diverges"


no_borders.hint = 2


def no_crossing(L, eta):
    """Your function lets her creep wherever she comes nearer. On which side of the bottom is she
    after each step?
    """
    return _fate(eta * L).replace("oscillates", "creeps")


no_crossing.hint = 2


def eta_alone(L, eta):
    """Your function tells the fate from eta alone. The same rate is small in one bowl and large in
    another: what do you have to compare it with?
    """
    return _fate(eta)


eta_alone.hint = 2


def curvature_alone(L, eta):
    """Your function tells the fate from L alone. In the same bowl one walker creeps and another is
    thrown out: what else decides?
    """
    return _fate(L)


curvature_alone.hint = 2


def always_eta_10(L, eta):
    """Your function takes 10 for the learning rate, as in the prediction, whatever it is given.
    Under which name is the rate handed over?
    """
    return _fate(10 * L)


def ratio(L, eta):
    """Your function tells the fate from eta / L. Which combination of the two stands in the factor
    that is left of the distance?
    """
    return _fate(eta / L)


ratio.hint = 2


def twice_as_steep(L, eta):
    """Your borders lie at half of what they should be: your slope is 2 * L times the distance. How
    much does the slope grow for each bit of distance, where the curvature is L?
    """
    return _fate(2 * eta * L)


twice_as_steep.hint = 2


_LS = (0.10, 0.16, 0.20, 0.32)


def _fate(product, within=1e-9):
    if isclose(product, 1, rel_tol=0, abs_tol=within):
        return "lands"
    if isclose(product, 2, rel_tol=0, abs_tol=within):
        return "bounces"
    return "creeps" if product < 1 else "oscillates" if product < 2 else "diverges"
