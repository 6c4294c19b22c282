"""Wrong ways to write minimise, and what to say to each."""

import numpy as np


def misses_the_sign(grad, w0, eta, tol, max_iter):
    """Your run stops as soon as no slope is above tol, and a slope of -6 is below it. Is the ground
    level there? What makes a slope steep, whichever way it leads?
    """
    return _run(grad, w0, eta, max_iter, lambda g: np.all(g <= tol))


def misses_the_other_sign(grad, w0, eta, tol, max_iter):
    """Your run stops as soon as no slope is below -tol, and a slope of 6 is above that. Is the
    ground level there? What makes a slope steep, whichever way it leads?
    """
    return _run(grad, w0, eta, max_iter, lambda g: np.all(g >= -tol))


misses_the_other_sign.hint = 2


def one_level_weight(grad, w0, eta, tol, max_iter):
    """Your run stops as soon as a single slope is small. Can the ground be level along one weight
    and steep along the next?
    """
    return _run(grad, w0, eta, max_iter, lambda g: np.any(np.abs(g) <= tol))


one_level_weight.hint = 2


def largest_slope(grad, w0, eta, tol, max_iter):
    """Your function looks at the largest of the slopes alone, and stops where all of them together
    are still too steep. How long is an arrow that goes 3 one way and 4 the other?
    """
    return _run(grad, w0, eta, max_iter, lambda g: np.max(np.abs(g)) <= tol)


largest_slope.hint = 3


def sum_of_slopes(grad, w0, eta, tol, max_iter):
    """Your function adds up the sizes of the slopes, and goes on where the ground is level enough.
    An arrow goes 3 one way and 4 the other: is it 7 long?
    """
    return _run(grad, w0, eta, max_iter, lambda g: np.sum(np.abs(g)) <= tol)


sum_of_slopes.hint = 3


def slopes_cancel(grad, w0, eta, tol, max_iter):
    """In your sum, a slope of 3 and one of -3 cancel, and steep ground passes for level. What has
    to be done to each slope before they are added?
    """
    return _run(grad, w0, eta, max_iter, lambda g: abs(np.sum(g)) <= tol)


slopes_cancel.hint = 3


def first_slope_only(grad, w0, eta, tol, max_iter):
    """Your function looks at the slope along the first weight and at no other. Can the ground be
    level along one weight and steep along the next?
    """
    return _run(grad, w0, eta, max_iter, lambda g: abs(g[0]) <= tol)


first_slope_only.hint = 2


def squared_length(grad, w0, eta, tol, max_iter):
    """Your function compares the sum of the squares with tol. That is the length times itself, and
    where it is below 1 it is smaller than the length: which of the two is asked for?
    """
    return _run(grad, w0, eta, max_iter, lambda g: np.sum(g**2) <= tol)


squared_length.hint = 3


def strictly_below(grad, w0, eta, tol, max_iter):
    """Your run goes on where the length is exactly tol. On perfectly level ground with a tolerance
    of 0, when would it ever stop?
    """
    return _run(grad, w0, eta, max_iter, lambda g: np.linalg.norm(g) < tol)


def part_of_the_first_slope(grad, w0, eta, tol, max_iter):
    """Your function asks for a small part of the slope at the start. That is a good rule, but not
    the one in the docstring: what is tol to be compared with here?
    """
    first = np.linalg.norm(grad(w0))
    return _run(grad, w0, eta, max_iter, lambda g: np.linalg.norm(g) <= tol * first)


part_of_the_first_slope.hint = 3


def stops_before_a_small_step(grad, w0, eta, tol, max_iter):
    """Your run stops where the next step is short. With a tiny eta every step is short, however
    steep the ground: what says how steep it is, whatever the rate?
    """
    return _run(grad, w0, eta, max_iter, lambda g: np.linalg.norm(eta * g) <= tol)


stops_before_a_small_step.hint = 2


def stops_after_a_small_step(grad, w0, eta, tol, max_iter):
    """Your run stops when its last step was short. With a tiny eta every step is short, however
    steep the ground: what says how steep it is, whatever the rate, and before the step is taken?
    """
    w = w0
    for updates in range(max_iter):
        step = eta * grad(w)
        w = w - step
        if np.linalg.norm(step) <= tol:
            return w, updates + 1, "converged"
    return w, max_iter, "max_iter"


stops_after_a_small_step.hint = 2


def stops_when_nothing_changes(grad, w0, eta, tol, max_iter):
    """Your run stops when the slope is as steep as it was a step before. A walker who bounces from
    side to side finds that, too: how steep is it where she lands?
    """
    before = np.inf
    w = w0
    for updates in range(max_iter):
        g = grad(w)
        if abs(before - np.linalg.norm(g)) <= tol:
            return w, updates, "converged"
        before = np.linalg.norm(g)
        w = w - eta * g
    return w, max_iter, "max_iter"


stops_when_nothing_changes.hint = 2


def never_satisfied(grad, w0, eta, tol, max_iter):
    """Your run always uses up its budget, even from the lowest place there is. An error may have a
    floor above tol, and never come below it: what comes down to 0 at the bottom of any valley?
    """
    return _run(grad, w0, eta, max_iter, lambda g: False)


never_satisfied.hint = 2


def only_perfectly_level(grad, w0, eta, tol, max_iter):
    """Your run stops only where the slope is exactly 0, and asks for tol nowhere. How often does a
    walk come to a place that is level to the last digit?
    """
    return _run(grad, w0, eta, max_iter, lambda g: np.linalg.norm(g) == 0)


def counts_the_tests(grad, w0, eta, tol, max_iter):
    """Your run ends in the right place, but its count is one too high where it converges: you count
    how often it looks. How many updates has a run made that stops where it starts?
    """
    w, updates, reason = _right(grad, w0, eta, tol, max_iter)
    return w, updates + (reason == "converged"), reason


counts_the_tests.hint = 3


def one_step_more(grad, w0, eta, tol, max_iter):
    """Your run looks at the slope, takes a step, and only then stops. Where should the test stand,
    so that no step follows a slope that is small enough?
    """
    w = w0
    for updates in range(max_iter):
        g = grad(w)
        w = w - eta * g
        if np.linalg.norm(g) <= tol:
            return w, updates + 1, "converged"
    return w, max_iter, "max_iter"


one_step_more.hint = 3


def one_step_further(grad, w0, eta, tol, max_iter):
    """Your count is right, but your w is one step further than that: it has moved between the look
    at the slope and the `return`. Which w does the count belong to?
    """
    w = w0
    for updates in range(max_iter):
        g = grad(w)
        w = w - eta * g
        if np.linalg.norm(g) <= tol:
            return w, updates, "converged"
    return w, max_iter, "max_iter"


one_step_further.hint = 3


def one_over_the_budget(grad, w0, eta, tol, max_iter):
    """Where the budget runs out, your run has made one update too many. With a budget of 1, how
    often should your loop go round?
    """
    return _run(grad, w0, eta, max_iter + 1, lambda g: np.linalg.norm(g) <= tol)


one_over_the_budget.hint = 3


def one_under_the_budget(grad, w0, eta, tol, max_iter):
    """Where the budget runs out, your run has made one update too few. With a budget of 1, how
    often should your loop go round?
    """
    return _run(grad, w0, eta, max(max_iter - 1, 0), lambda g: np.linalg.norm(g) <= tol)


one_under_the_budget.hint = 3


def always_converged(grad, w0, eta, tol, max_iter):
    """Your run calls itself converged when it has only used up its budget. What does the caller
    need to know about the slope where it ended?
    """
    w, updates, _ = _right(grad, w0, eta, tol, max_iter)
    return w, updates, "converged"


def asks_only_once(grad, w0, eta, tol, max_iter):
    """All your steps are the same, because you ask for the gradient once, before the loop. What may
    have changed about the slope by the second?
    """
    g = grad(w0)
    return _run(lambda w: g, w0, eta, max_iter, lambda g: np.linalg.norm(g) <= tol)


def walks_uphill(grad, w0, eta, tol, max_iter):
    """Your run follows w + eta*g: it leads uphill, where the ground gets no flatter. The gradient
    points towards more error; which sign turns you round?
    """
    return _right(grad, w0, -eta, tol, max_iter)


def moves_the_start(grad, w0, eta, tol, max_iter):
    """Your run is right, but the caller's w0 has gone along and now is its end. Before the first
    update, is your w an array of its own, or only another name for w0?
    """
    w, updates, reason = _right(grad, w0, eta, tol, max_iter)
    w0[:] = w
    return w, updates, reason


def _right(grad, w0, eta, tol, max_iter):
    return _run(grad, w0, eta, max_iter, lambda g: np.linalg.norm(g) <= tol)


def _run(grad, w0, eta, max_iter, is_level):
    w = w0
    for updates in range(max_iter):
        g = grad(w)
        if is_level(g):
            return w, updates, "converged"
        w = w - eta * g
    return w, max_iter, "max_iter"
