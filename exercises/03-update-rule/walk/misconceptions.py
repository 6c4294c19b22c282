"""Wrong ways to write descend, and what to say to each."""

import numpy as np


def leaves_out_the_start(grad, w0, eta, steps):
    """Your path begins where the first step has led. Where did the walker stand before she took
    it?
    """
    return _path(grad, w0, eta, steps)[1:]


leaves_out_the_start.hint = 2


def leaves_out_the_end(grad, w0, eta, steps):
    """Your path stops short of the place that the last step leads to. At how many places has a
    walker stood who takes a single step?
    """
    return _path(grad, w0, eta, steps)[:-1]


leaves_out_the_end.hint = 2


def only_the_end(grad, w0, eta, steps):
    """Your function returns where the walk ends, and nothing of the way there. Where could each
    place be kept before the next step is taken?
    """
    return _path(grad, w0, eta, steps)[-1]


only_the_end.hint = 2


def keeps_one_array(grad, w0, eta, steps):
    """Every row of your path is the last place: you keep one and the same array each time, and
    each step writes into it. What could you keep that no later step can change?
    """
    w = w0.astype(float)
    path = [w]
    for _ in range(steps):
        w -= eta * grad(w)
        path.append(w)
    return np.array(path)


keeps_one_array.hint = 2


def asks_only_once(grad, w0, eta, steps):
    """All your steps are the same, because you ask for the gradient once, before the first. What
    may have changed about the slope by the second?
    """
    g = grad(w0)
    return np.array([w0 - t * eta * g for t in range(steps + 1)])


def asks_at_the_start(grad, w0, eta, steps):
    """All your steps are the same: you ask for the gradient each time, but always at the start.
    Where does the walker stand when she takes her second step?
    """
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - eta * grad(w0))
    return np.array(path)


asks_at_the_start.hint = 3


def sets_out_from_the_start(grad, w0, eta, steps):
    """All your rows after the start are the same place: each step sets out from w0 again. Where
    does the walker stand when she takes her second step?
    """
    path = [w0]
    for _ in range(steps):
        path.append(w0 - eta * grad(w0))
    return np.array(path)


sets_out_from_the_start.hint = 2


def asks_twice(grad, w0, eta, steps):
    """Your path is right, but you ask for the gradient twice at every place, which takes twice the
    time. Where could the first reply wait until you need it again?
    """
    path = [w0]
    for _ in range(steps):
        grad(path[-1])
        path.append(path[-1] - eta * grad(path[-1]))
    return np.array(path)


def one_weight_at_a_time(grad, w0, eta, steps):
    """Your function moves one weight, then asks for the gradient anew before it moves the next.
    From which place should all the slopes of one step be read?
    """
    w = w0.astype(float)
    path = [w.copy()]
    for _ in range(steps):
        for i in range(len(w)):
            w[i] -= eta * grad(w)[i]
        path.append(w.copy())
    return np.array(path)


one_weight_at_a_time.hint = 3


def walks_uphill(grad, w0, eta, steps):
    """Your path follows w + eta*g: it leads uphill. The gradient points towards more error; which
    sign turns you round?
    """
    return _path(grad, w0, -eta, steps)


def forgets_eta(grad, w0, eta, steps):
    """Each of your steps takes off the whole gradient. How much of it does the learning rate let
    you use?
    """
    return _path(grad, w0, 1.0, steps)


def stops_early(grad, w0, eta, steps):
    """Your walk breaks off where the ground is level, so places are missing from its path. Where
    does a step from level ground lead?
    """
    path = [w0]
    for _ in range(steps):
        g = grad(path[-1])
        if np.allclose(g, 0):
            break
        path.append(path[-1] - eta * g)
    return np.array(path)


stops_early.hint = 2


def moves_the_start(grad, w0, eta, steps):
    """Your path is right, but the caller's w0 has gone along and now is the last place. Before
    the first step, is your w an array of its own, or only another name for w0?
    """
    path = _path(grad, w0, eta, steps)
    w0[:] = path[-1]
    return path


moves_the_start.hint = 3


def truncates_integers(grad, w0, eta, steps):
    """Your path takes over the integer type of w0, so everything behind the decimal point is lost.
    Which type should its rows have?
    """
    path = np.tile(w0, (steps + 1, 1))
    for t in range(steps):
        path[t + 1] = path[t] - eta * grad(path[t])
    return path


def steps_in_place(grad, w0, eta, steps):
    """Your code changes an array of integers in place, and it cannot hold what comes out. Which
    type should your w have, whatever the type of w0?
    """
    w = w0.copy()
    path = [w.copy()]
    for _ in range(steps):
        w -= eta * grad(w)
        path.append(w.copy())
    return np.array(path)


def _path(grad, w0, eta, steps):
    path = np.empty((steps + 1, len(w0)))
    path[0] = w0
    for t in range(steps):
        path[t + 1] = path[t] - eta * grad(path[t])
    return path
