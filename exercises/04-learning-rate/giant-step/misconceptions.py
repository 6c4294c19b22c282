"""Wrong answers to giant-step, and what to say to each. The second value tells them apart."""


def added():
    """10.5 is 2.5 + 8: you walked uphill. The gradient is positive there, so is less error to the
    left or to the right?
    """
    return 8.0, 2.5 + 10 * 0.8


def parentheses():
    """-6 is (2.5 - 10) times 0.8: the subtraction came first. What does eta multiply in the
    update rule?
    """
    return 2.5 - 10, (2.5 - 10) * 0.8


def step_as_weight():
    """-8 is how far the weight moves. It started from 2.5, so where does it land?"""
    return -10 * 0.8, -10 * 0.8


def usual_eta():
    """2.42 is where a learning rate of 0.1 leads. Read the learning rate of this exercise again."""
    return -0.1 * 0.8, 2.5 - 0.1 * 0.8
