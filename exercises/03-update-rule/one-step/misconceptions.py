"""Wrong answers to one-step, and what to say to each."""


def added():
    """2.58 is 2.5 + 0.08: you walked uphill. The gradient points towards more error; which sign
    turns you round?
    """
    return 2.5 + 0.1 * 0.8


def forgot_eta():
    """1.7 is 2.5 - 0.8: the whole gradient was subtracted. How much of it does the learning rate
    let you use?
    """
    return 2.5 - 0.8


def decimal_slip():
    """2.492 moves by 0.008, ten times too little: that is a learning rate of 0.01. Multiply 0.1
    by 0.8 once more.
    """
    return 2.5 - 0.01 * 0.8


def divided_by_eta():
    """-5.5 moves by 8, which is 0.8 divided by 0.1. A small learning rate makes the step smaller
    than the gradient, so what should it do to the gradient?
    """
    return 2.5 - 0.8 / 0.1


def only_the_step():
    """0.08 is how far the weight moves. Where does it stand once it has moved that far, and in
    which direction?
    """
    return 0.1 * 0.8
