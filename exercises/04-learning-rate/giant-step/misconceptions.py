"""Wrong answers to giant-step, and what to say to each.

The part that a mistake is not about holds the right value: it is diagnosed by the other alone.
"""


def unsigned_step():
    """Your step has the right size, and leads the wrong way. The gradient is positive there: does
    the weight rise or fall?
    """
    return 10 * 0.8, 2.5 - 10 * 0.8


unsigned_step.hint = 2


def usual_eta_step():
    """-0.08 is the step at a learning rate of 0.1. Read the learning rate again."""
    return -0.1 * 0.8, 2.5 - 10 * 0.8


def gradient_as_step():
    """-0.8 is the gradient with its sign turned. What has become of the learning rate?"""
    return -0.8, 2.5 - 10 * 0.8


gradient_as_step.hint = 3


def place_as_step():
    """Your step is the place where the weight lands. It started from 2.5: by how much has it
    changed on the way?
    """
    return 2.5 - 10 * 0.8, 2.5 - 10 * 0.8


place_as_step.hint = 2


def added():
    """10.5 is 2.5 + 8: you walked uphill. The gradient is positive there, so is less error to the
    left or to the right?
    """
    return -10 * 0.8, 2.5 + 10 * 0.8


added.hint = 2


def parentheses():
    """-6 is (2.5 - 10) times 0.8: the subtraction came first. What does eta multiply in the
    update rule?
    """
    return -10 * 0.8, (2.5 - 10) * 0.8


parentheses.hint = 3


def step_as_weight():
    """Your new weight is how far the weight moves. It started from 2.5, so where does it land?"""
    return -10 * 0.8, -10 * 0.8


step_as_weight.hint = 3


def sign_lost():
    """5.5 is to the right of where the weight started. Which way does the step lead, and may a
    weight be negative?
    """
    return -10 * 0.8, 10 * 0.8 - 2.5


sign_lost.hint = 2


def gradient_taken_off():
    """1.7 is 2.5 - 0.8: the gradient itself has been taken off. What has become of the learning
    rate?
    """
    return -10 * 0.8, 2.5 - 0.8


gradient_taken_off.hint = 3


def usual_eta():
    """2.42 is where a learning rate of 0.1 leads. Read the learning rate of this exercise again."""
    return -10 * 0.8, 2.5 - 0.1 * 0.8
