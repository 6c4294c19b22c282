"""Wrong answers to tiny-gradient, and what to say to each.

The value that a mistake is not about is the right one: it is diagnosed by the other alone.
"""


def unsigned():
    """Your "delta" has the right size and the wrong sign: the gradient is positive. Does the
    weight rise or fall?
    """
    return {"delta": 0.1 * 0.001, "percent": 0.1 * 0.001 / 2.5 * 100}


def new_weight():
    """2.4999 is where the weight lands. It started from 2.5: by how much has it changed on the
    way?
    """
    return {"delta": 2.5 - 0.1 * 0.001, "percent": 0.1 * 0.001 / 2.5 * 100}


def absolute_as_percent():
    """0.01 percent would be right for a weight of 1. The change is an amount; compare it with the
    weight it changes, which is 2.5.
    """
    return {"delta": -0.1 * 0.001, "percent": 0.1 * 0.001 * 100}


absolute_as_percent.hint = 2


def fraction():
    """4e-05 is the fraction of the weight. How many percent is a fraction of 1?"""
    return {"delta": -0.1 * 0.001, "percent": 0.1 * 0.001 / 2.5}


fraction.hint = 3


def signed_percent():
    """Your "percent" has the right size, and a sign that is not asked for. How large is it, up or
    down?
    """
    return {"delta": -0.1 * 0.001, "percent": -0.1 * 0.001 / 2.5 * 100}


signed_percent.hint = 3


def hundred_twice():
    """0.4 percent of 2.5 is 0.01, a hundred times more than the weight changes. How often have you
    multiplied by 100?
    """
    return {"delta": -0.1 * 0.001, "percent": 0.1 * 0.001 / 2.5 * 100 * 100}


hundred_twice.hint = 3


def gradient_as_change():
    """0.001 is the gradient, not the change. The weight moves by the learning rate's share of it,
    and which way?
    """
    return {"delta": 0.001, "percent": 0.1 * 0.001 / 2.5 * 100}


def whole_gradient():
    """Your "delta" is the whole gradient with its sign turned. How much of it does the learning
    rate let you use?
    """
    return {"delta": -0.001, "percent": 0.1 * 0.001 / 2.5 * 100}


def gradient_in_percent():
    """0.04 is the gradient in percent of the weight. It is the change that is asked for: how much
    of the gradient does the learning rate let you use?
    """
    return {"delta": -0.1 * 0.001, "percent": 0.001 / 2.5 * 100}
