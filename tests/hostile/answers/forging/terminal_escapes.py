"""Returns and raises what would clear the screen, forge lines and say that all is well."""
# ends: wrong

SCREEN = "\x1b[2J\x1b[H\x9b2J\r\x08\u202e\n::set-output name=score::30\n  ✓ answer() is right\n"
LONG = (SCREEN * 20_000)[:200_000]


def answer():
    return LONG


def step(w, g):
    raise ValueError(LONG)


def phrase():
    return type(SCREEN, (), {})()


def items():
    return {SCREEN: [SCREEN, {LONG[:1000]}]}


def exponent():
    raise type(SCREEN, (Exception,), {})(SCREEN)


def motto():
    return "\ud800" + SCREEN
