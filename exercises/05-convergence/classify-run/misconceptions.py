"""Wrong ways to write classify_run, and what to say to each."""

import numpy as np


def bounce_sought_in_losses(ws, losses, tol=1e-6):
    """Your function looks for the bounce in the losses, but a run that jumps from side to side can
    lose error as evenly as one that creeps. Which of the two arrays knows about sides?
    """
    rises = np.diff(losses)
    return _verdict(ws, losses, tol, turns=rises[-1] * rises[-2] < 0)


bounce_sought_in_losses.hint = 3


def level_losses_converged(ws, losses, tol=1e-6):
    """Your function takes a run for converged once its losses stop falling. With eta = 0.5 the
    loss never changes, and w moves by 6 at each step. What must have come to rest?
    """
    falls = abs(np.diff(losses))
    return _verdict(ws, losses, tol, rests=falls[-1] <= tol * falls[0])


level_losses_converged.hint = 3


def falling_losses_converged(ws, losses, tol=1e-6):
    """Your function takes a run for converged when its losses fall at every step. That says where
    it is going; how can you tell from its last step whether it is there?
    """
    return _verdict(ws, losses, tol, rests=np.all(np.diff(losses) < 0))


falling_losses_converged.hint = 3


def small_loss_converged(ws, losses, tol=1e-6):
    """Your function takes a run for converged when its last loss is small beside the first. The
    least loss need not be 0, and is mostly unknown: what must have come to rest?
    """
    return _verdict(ws, losses, tol, rests=losses[-1] <= tol * losses[0])


small_loss_converged.hint = 3


def along_the_weights(ws, losses, tol=1e-6):
    """Your differences are those between the weights of one row, as np.diff takes them unless it
    is told otherwise. From which row to which does a step lead?
    """
    changes = np.diff(ws)
    rests = np.linalg.norm(changes[-1]) <= tol * np.linalg.norm(changes[0])
    return _verdict(ws, losses, tol, rests=rests, turns=changes[-1] @ changes[-2] < 0)


along_the_weights.hint = 2


def nan_converged(ws, losses, tol=1e-6):
    """With a NaN in its record, your function says converged: it asks whether the last step is
    longer, and every comparison with NaN is False. What should be asked before all comparisons?
    """
    rests = not _length(ws, -1) > tol * _length(ws, 0)
    return _verdict(ws, losses, tol, finite=True, rests=rests)


nan_converged.hint = 2


def nan_crawling(ws, losses, tol=1e-6):
    """With a NaN in its record, a run falls through all your questions, since every comparison
    with NaN is False. What should be asked before all comparisons?
    """
    return _verdict(ws, losses, tol, finite=True)


nan_crawling.hint = 2


def finite_losses_only(ws, losses, tol=1e-6):
    """Your function asks whether the losses are finite, and not whether the weights are. Where
    else may a number have run away?
    """
    return _verdict(ws, losses, tol, finite=np.isfinite(losses).all())


finite_losses_only.hint = 2


def finite_end_only(ws, losses, tol=1e-6):
    """Your function looks for numbers that are not finite only at the end of the run. Can a record
    with a NaN in the middle be trusted?
    """
    return _verdict(ws, losses, tol, finite=np.isfinite(losses[-1]) and np.isfinite(ws[-1]).all())


finite_end_only.hint = 2


def last_loss_rose(ws, losses, tol=1e-6):
    """Your function compares the last loss with the one before it. A run may go up for one step
    and still be far below its start: with which loss should the last be compared?
    """
    return _verdict(ws, losses, tol, rises=losses[-1] > losses[-2])


def any_loss_rose(ws, losses, tol=1e-6):
    """One step upwards is enough for your function to call a run diverging. What if the run comes
    down again: which two losses decide?
    """
    return _verdict(ws, losses, tol, rises=np.any(np.diff(losses) > 0))


def highest_loss(ws, losses, tol=1e-6):
    """Your function calls a run diverging if it has ever been higher than at the start. What if
    the run comes down again: which two losses decide?
    """
    return _verdict(ws, losses, tol, rises=np.max(losses) > losses[0])


def level_is_diverging(ws, losses, tol=1e-6):
    """Your function calls a run diverging that ends with the very loss it began with. Is the last
    loss above the first there?
    """
    return _verdict(ws, losses, tol, rises=losses[-1] >= losses[0])


def absolute_tolerance(ws, losses, tol=1e-6):
    """Your function compares the last step with tol itself, so it depends on the unit in which
    the weights are measured. Compared with what is a step of a millionth small?
    """
    return _verdict(ws, losses, tol, rests=_length(ws, -1) <= tol)


absolute_tolerance.hint = 3


def strictly_below(ws, losses, tol=1e-6):
    """Your function asks for a last step that is below tol times the first. With a tolerance of 0,
    could any run have converged?
    """
    return _verdict(ws, losses, tol, rests=_length(ws, -1) < tol * _length(ws, 0))


def compared_with_the_weight(ws, losses, tol=1e-6):
    """Your function compares the last step with the size of the weights, which depends on where
    their zero is. Which step of the same run could it be compared with?
    """
    return _verdict(ws, losses, tol, rests=_length(ws, -1) <= tol * np.linalg.norm(ws[-1]))


compared_with_the_weight.hint = 3


def first_two_steps(ws, losses, tol=1e-6):
    """Your function looks for a turn in the first two steps. A run may begin with a bounce and
    then settle down: which steps say how it ends?
    """
    steps = np.diff(ws, axis=0)
    return _verdict(ws, losses, tol, turns=steps[0] @ steps[1] < 0)


def any_weight_turned(ws, losses, tol=1e-6):
    """Your function sees a turn as soon as one weight goes back. In a bowl that lies askew, one
    weight may go back while the walker goes on: what do all products together add up to?
    """
    steps = np.diff(ws, axis=0)
    return _verdict(ws, losses, tol, turns=np.any(steps[-1] * steps[-2] < 0))


any_weight_turned.hint = 3


def all_weights_turned(ws, losses, tol=1e-6):
    """Your function sees a turn only when every weight goes back. In a bowl that lies askew, one
    weight may go on while the walker turns: what do all products together add up to?
    """
    steps = np.diff(ws, axis=0)
    return _verdict(ws, losses, tol, turns=np.all(steps[-1] * steps[-2] < 0))


all_weights_turned.hint = 3


def bounce_before_rest(ws, losses, tol=1e-6):
    """A run that has bounced in and come to rest is still oscillating for your function. In which
    order are the two questions to be asked?
    """
    steps = np.diff(ws, axis=0)
    rests = _length(ws, -1) <= tol * _length(ws, 0) and not steps[-1] @ steps[-2] < 0
    return _verdict(ws, losses, tol, rests=rests)


def bounce_before_divergence(ws, losses, tol=1e-6):
    """A run that is thrown out further at every step is oscillating for your function. In which
    order are the two questions to be asked?
    """
    steps = np.diff(ws, axis=0)
    rests = _length(ws, -1) <= tol * _length(ws, 0)
    turns = steps[-1] @ steps[-2] < 0
    return _verdict(ws, losses, tol, rises=losses[-1] > losses[0] and (rests or not turns))


def rest_before_divergence(ws, losses, tol=1e-6):
    """A run that has come to rest higher up than it began is converged for your function. In which
    order are the two questions to be asked?
    """
    rests = _length(ws, -1) <= tol * _length(ws, 0)
    return _verdict(ws, losses, tol, rises=losses[-1] > losses[0] and not rests)


def _length(ws, step):
    return np.linalg.norm(np.diff(ws, axis=0)[step])


def _verdict(ws, losses, tol, finite=None, rises=None, rests=None, turns=None):
    """As the solution has it, but for the questions that are answered by the caller."""
    steps = np.diff(ws, axis=0)
    if finite is None:
        finite = np.isfinite(ws).all() and np.isfinite(losses).all()
    if rises is None:
        rises = losses[-1] > losses[0]
    if rests is None:
        rests = np.linalg.norm(steps[-1]) <= tol * np.linalg.norm(steps[0])
    if turns is None:
        turns = steps[-1] @ steps[-2] < 0
    if not finite or rises:
        return "diverging"
    if rests:
        return "converged"
    return "oscillating" if turns else "crawling"
