"""Wrong ways to write mse, and what to say to each."""

import numpy as np


def summed(y_hat, y):
    """Your function adds the squares up and leaves it at that, so twice the data would be twice
    the error. What makes a sum of squares a mean?
    """
    return np.sum(_differences(y_hat, y) ** 2)


def never_squared(y_hat, y):
    """Your differences are averaged as they are, and one that is too high makes up for one that is
    too low. What is to happen to each difference before the mean is taken?
    """
    return np.mean(_differences(y_hat, y))


def halved(y_hat, y):
    """Your error is half of what it should be. Some books put a ½ in front, and this course does
    not: where does your code divide by 2?
    """
    return np.mean(_differences(y_hat, y) ** 2) / 2


def absolute(y_hat, y):
    """Your function averages the sizes of the differences. That makes a useful error too, but not
    this one: by its name, what is to happen to each difference?
    """
    return np.mean(np.abs(_differences(y_hat, y)))


def root(y_hat, y):
    """Your result is the square root of the mean squared error. What do you have one step before
    the end?
    """
    return np.sqrt(np.mean(_differences(y_hat, y) ** 2))


def squares_the_mean(y_hat, y):
    """Your function takes the mean first and squares it then. By that time, differences of both
    signs have cancelled: which of the two has to come first?
    """
    return np.mean(_differences(y_hat, y)) ** 2


def one_sample_less(y_hat, y):
    """Your sum of squares is divided by one less than the number of samples. That belongs to the
    spread of data around their own mean; how many squares are there to average here?
    """
    return np.sum(_differences(y_hat, y) ** 2) / (len(y) - 1)


def only_the_first(y_hat, y):
    """Your result holds the square of the first difference and of no other. Is the `return` inside
    the loop, where it ends the function in the first round?
    """
    return _differences(y_hat, y)[0] ** 2 / len(y)


def rounded_down(y_hat, y):
    """Your result has lost what follows its decimal point. Which of your operations gives whole
    numbers only, as `//` and `int` do?
    """
    return np.sum(_differences(y_hat, y) ** 2) // len(y)


def broadcasts(y_hat, y):
    """Your function gives a number for arrays of different shapes: NumPy stretches them until each
    prediction meets every target, and not its own alone. Where could you look at both
    shapes before it does?
    """
    return np.mean((y_hat - y) ** 2)


broadcasts.hint = 2


def broadcasts_the_sum(y_hat, y):
    """Your function gives a number for arrays of different shapes: NumPy stretches them until each
    prediction meets every target, so that far more squares are added than there are
    samples. Where could you look at both shapes before it does?
    """
    return np.sum((y_hat - y) ** 2) / len(y)


broadcasts_the_sum.hint = 2


def makes_them_fit(y_hat, y):
    """Your function brings arrays of different shapes into one, and says nothing. Whoever calls it
    has mixed something up and should hear of it: what could happen in place of the repair?
    """
    return np.mean((y_hat.ravel() - y.ravel()) ** 2)


makes_them_fit.hint = 3


def overwrites(y_hat, y):
    """Your result is right, but your function has put the differences into the caller's array of
    predictions. Which operator makes a new array instead of altering the old one?
    """
    if y_hat.shape != y.shape:
        raise ValueError
    y_hat -= y
    return np.mean(y_hat**2)


def takes_over_the_type(y_hat, y):
    """Your squares are kept in an array of the type of y. Where y holds integers, everything behind
    the decimal point is lost: which type should that array have?
    """
    squares = np.zeros_like(y)
    squares[:] = _differences(y_hat, y) ** 2
    return np.mean(squares)


def _differences(y_hat, y):
    if y_hat.shape != y.shape:
        raise ValueError
    return y_hat - y
