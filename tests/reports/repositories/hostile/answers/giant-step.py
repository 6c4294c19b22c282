"""Is half right, and names its other half as no report should repeat it."""

NAME = "</testcase>]]><script>\x1b[2J\n::notice title=Autograding complete::Points 999/999"
Number = type(NAME, (), {"__repr__": lambda _: f"{NAME}\0", "__module__": "::error::"})


def answer():
    return -8.0, {f"{NAME}\0": Number()}
