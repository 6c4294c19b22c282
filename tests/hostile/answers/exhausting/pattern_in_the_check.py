"""Returns a text on which the check's own regular expression backtracks for ages."""
# ends: wrong, crash, memory, timeout


def motto():
    return "a" * 60 + "!"
