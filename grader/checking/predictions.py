"""Predictions: plain values that a learner puts down before any of their code is run.

A prediction is a word or a number, or a dict of them. Each takes the one that comes true as
`right`, the words there are to choose from as `among`, and as `key` what the keys of a dict stand
for, such as "L": an entry is then called L = 0.16, and else by its key alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from grader.checking.assertions import assert_answer
from grader.checking.kinds import UNANSWERED, one_of, real_number, with_keys
from grader.checking.mismatch import Mismatch, WrongValue
from grader.checking.values import show

# What is said begins so where there is none yet.
UNPREDICTED = "fill in your prediction"


def assert_predicted(
    got: object, right: object, among: Collection[str] = (), *, key: str = ""
) -> None:
    """A prediction must have been made: every entry is filled in, with a thing of the right kind.

    Whether it comes true is not looked at, so that all other checks of an exercise can wait for
    this one: predict first, then verify.

    Raises:
        Mismatch: there is still something to fill in, or it is none of the words, or no number.
    """
    if _is_open(got):
        raise Mismatch(_fill_in(), actual=show(got))
    entries = list(_entries(got, right))
    unanswered = [_called(name, key) for name, value, _ in entries if _is_open(value)]
    if unanswered:
        raise Mismatch(_fill_in(" for " + ", ".join(unanswered)), actual=show(got))
    for name, value, wanted in entries:
        try:
            if isinstance(wanted, str):
                one_of(value, among)
            else:
                real_number(value)
        except Mismatch as problem:
            where = f" (for {_called(name, key)})" if isinstance(right, Mapping) else ""
            raise Mismatch(problem.message + where, actual=problem.actual) from None


def assert_prediction(
    got: object,
    right: object,
    among: Collection[str] = (),
    *,
    key: str = "",
    absolute: float = 0.0,
) -> None:
    """A prediction must come true: words exactly, numbers as `assert_answer` takes them.

    Of several entries, a learner is told how many come true and not which. Told which, one would
    try word after word there, and look at nothing else; told nothing, one could not tell a slip
    from a wrong idea. The number says how near one is, and to find the others one has to think
    again, or to ask the function that the exercise is about. What comes true is never shown.

    Raises:
        Mismatch: no prediction has been made, or not all of it comes true.
    """
    assert_predicted(got, right, among, key=key)
    hold = [_holds(value, wanted, among, absolute) for _, value, wanted in _entries(got, right)]
    if all(hold):
        return
    told = "this does not come true"
    if isinstance(right, Mapping):
        comes = "comes" if sum(hold) < 2 else "come"
        told = f"{sum(hold) or 'none'} of the {len(hold)} predictions {comes} true"
    raise WrongValue(f"{told}. What does your own function say?", actual=show(got))


def _entries(got: object, right: object) -> Iterator[tuple[object, object, Any]]:
    """What each entry is about, what stands there, and what should.

    Raises:
        Mismatch: a dict is wanted, with other keys.
    """
    if isinstance(right, Mapping):
        given = with_keys(got, right.keys())
        yield from ((name, given[name], right[name]) for name in right)
    else:
        yield None, got, right


def _is_open(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip(f" {UNANSWERED}"))


def _holds(value: object, right: Any, among: Collection[str], absolute: float) -> bool:
    try:
        assert_answer(value, right, absolute=absolute, among=among)
    except Mismatch:
        return False
    return True


def _called(name: object, key: str) -> str:
    return f"{key} = {show(name)}" if key else str(name)


def _fill_in(where: str = "") -> str:
    return f"{UNPREDICTED}{where} before you run anything"
