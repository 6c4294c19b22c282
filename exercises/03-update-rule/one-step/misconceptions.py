"""Wrong answers to one-step, and what to say to each."""


def added():
    """2.58 is 2.5 + 0.08: you walked uphill. The gradient points towards more error; which sign
    turns you round?
    """
    return 2.5 + 0.1 * 0.8


added.hint = 3


def forgot_eta():
    """1.7 is 2.5 - 0.8: the whole gradient was subtracted. How much of it does the learning rate
    let you use?
    """
    return 2.5 - 0.8


forgot_eta.hint = 2


def forgot_the_gradient():
    """2.4 is 2.5 - 0.1: the learning rate was subtracted by itself. Which of the three given
    numbers has not been used yet?
    """
    return 2.5 - 0.1


def decimal_slip():
    """2.492 moves by 0.008, ten times too little, as if the learning rate were 0.01. How much is
    0.1 times 0.8?
    """
    return 2.5 - 0.01 * 0.8


decimal_slip.hint = 2


def divided_by_eta():
    """-5.5 moves by 8, which is 0.8 divided by 0.1. A small learning rate makes the step smaller
    than the gradient, so what should it do to the gradient?
    """
    return 2.5 - 0.8 / 0.1


divided_by_eta.hint = 2


def only_the_step():
    """0.08 is how far the weight moves. Where does it stand once it has moved that far, and in
    which direction?
    """
    return 0.1 * 0.8


only_the_step.hint = 2


def only_the_change():
    """-0.08 is by how much the weight changes. Where did it stand before, and where does that leave
    it?
    """
    return -0.1 * 0.8


only_the_change.hint = 2


def decimal_comma():
    """A comma makes two numbers of it, 2 and 42. Which sign does Python put between a whole number
    and its decimals?
    """
    return 2, 42
