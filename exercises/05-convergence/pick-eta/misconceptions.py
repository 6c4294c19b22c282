"""Wrong answers to pick-eta, and what to say to each."""


def crawls():
    """A falls smoothly, but it crawls: after 20 steps, almost half of the error is left. Which
    curves get further down?
    """
    return "A"


def good_but_not_best():
    """B falls well, and gets down to about 0.002. Does any curve fall more steeply?"""
    return "B"


def level():
    """D is level, and level where it began: at 18. A run that has arrived is level at the bottom;
    this one bounces and comes no lower. Which curves go down?
    """
    return "D"


def diverges():
    """E is the only curve that rises: its run diverges. Is the lowest error at the top of the
    picture or at the bottom?
    """
    return "E"


def good_too():
    """F ends low, at about 0.002. Which curve heads for less, be it outside the picture?"""
    return "F"


def alike_at_first():
    """A and D begin alike, but one falls and the other does not: after 20 steps they are far
    apart. Which curves never part?
    """
    return "A", "D"


alike_at_first.stands_for = "twins"
alike_at_first.hint = 2


def both_high():
    """D and E both stay high up, but one is level and the other rises. Are there two curves that
    are neither above nor below each other anywhere?
    """
    return "D", "E"


both_high.stands_for = "twins"
both_high.hint = 2


def both_fall():
    """B and C both fall, but not equally fast: a straight line on this scale has its own factor,
    and the steeper one has another. Which curves are equally steep?
    """
    return "B", "C"


both_fall.stands_for = "twins"
both_fall.hint = 3
