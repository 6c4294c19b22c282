"""A giant step: what a learning rate of 10 does to the weight."""


def answer() -> tuple[float, float]:
    """The step and the weight after it, from w = 2.5 with gradient 0.8 and eta = 10.

    Return a pair (step, new_w), as a tuple or a list of two real numbers: `int`, `float` or any
    NumPy real scalar (a 0-d array counts). The step is the change of the weight, with its sign.

    You may repeat `gradient_step` here: nothing is imported from another exercise.
    """
    raise NotImplementedError("return the step and the new weight")
