"""Wrong answers are what tests/hostile/answers is full of. These are here to be compared with them,
and to be found: who finds one of them finds what the checks ask for.
"""


def doubled():
    """You doubled it: half of 12348.125 is asked for, and in words phrase: heather and slate."""
    return 2 * 6174.0625


def uphill(w, g):
    """You went uphill at the rate 0.375. Which way does phrase: heather and slate point?"""
    return w + 0.375 * g


uphill.stands_for = "step"


def shouted():
    """You shout, and were to whisper phrase: heather and slate."""
    return "PHRASE: HEATHER AND SLATE"


shouted.stands_for = "phrase"


def drew_twice(rng):
    """You drew a second number, and multiplied that by 0.375."""
    rng.random()
    return 0.375 * rng.random()


drew_twice.stands_for = "draw"
