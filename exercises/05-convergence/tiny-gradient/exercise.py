"""A tiny gradient: how small is a step when the gradient is 0.001?"""


def answers() -> dict[str, float]:
    """The next change of w = 2.5, where the gradient is 0.001, with eta = 0.1.

    Return a dict with exactly these keys, in any order:
    "delta": the change of w, with its sign;
    "percent": the size of that change in percent of w = 2.5, a positive number.
    The values are real numbers and not text: `int`, `float` or any NumPy real scalar (a 0-d
    array counts).
    """
    raise NotImplementedError('return {"delta": ..., "percent": ...}')
