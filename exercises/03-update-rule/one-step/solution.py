"""One step downhill: take a single update by hand."""


def answer() -> float:
    """The weight after one step of gradient descent.

    It starts at w = 2.5, where the gradient is 0.8; the learning rate is eta = 0.1.

    Return a real number: an `int`, a `float` or any NumPy real scalar (a 0-d array counts).
    """
    # [solution]
    return 2.5 - 0.1 * 0.8
    # [stub]
    # raise NotImplementedError("return the new weight")
    # [end]
