"""Wrong ways to write delta_theta, and what to say to each."""


def misprint(dJ, theta, alpha):
    """0.08 is 0.1 times 4/5: the slope divided by the place, and its minus lost. A ratio is not a
    derivative. What should the place be used for, and which way should the step lead?
    """
    return alpha * dJ(theta) / theta


def ratio_with_a_minus(dJ, theta, alpha):
    """The minus is back, but your change is still divided by theta. Where the slope is the same at
    5 and at 500, should the step at 500 be a hundred times shorter?
    """
    return -alpha * dJ(theta) / theta


ratio_with_a_minus.hint = 2


def minus_missing(dJ, theta, alpha):
    """Your change has the right size and leads uphill: added to theta, it raises the error. The
    gradient points towards more error; which sign turns you round?
    """
    return alpha * dJ(theta)


def turned_round_twice(dJ, theta, alpha):
    """Your function returns a place, and one further up: theta + alpha * dJ(theta). That is what
    comes of subtracting a change that has its minus already. Who is to add the change to theta?
    """
    return theta + alpha * dJ(theta)


turned_round_twice.hint = 2


def where_it_leads(dJ, theta, alpha):
    """Your function returns where the step leads, and the caller would add theta once more. How far
    is it from theta to there?
    """
    return theta - alpha * dJ(theta)


where_it_leads.hint = 2


def forgets_alpha(dJ, theta, alpha):
    """Your change is the whole gradient, turned round. How much of it does the learning rate let
    you use?
    """
    return -dJ(theta)


forgets_alpha.hint = 2


def moves_theta(dJ, theta, alpha):
    """Your change is right, but theta has already moved by it: the caller, who adds it, takes the
    step twice. Which operator writes into the caller's array?
    """
    change = -alpha * dJ(theta)
    theta += change
    return change
