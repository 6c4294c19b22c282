"""Puts to another answer, in this process, what was put to a learner's."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn

from grader.checking.deadline import Stopped, at_most
from grader.checking.module import LearnerModule, StandIn
from grader.checking.reference import Namespace
from grader.isolation.handles import Handle, common_name
from grader.isolation.record import (
    ATOMS,
    Behaviour,
    Kept,
    Snapshot,
    Use,
    name_of,
    twin,
    written_into,
)
from grader.model import Fault

# What does the same takes no longer than this, compared with the other answer, or in seconds.
SLOWER = 10
AT_LEAST_SECONDS = 0.1


class _Missing(Exception):
    """There is nothing of the kind that is used."""


class _Objects[Key](dict[Key, Any]):
    def __missing__(self, key: Key) -> NoReturn:
        raise _Missing


def replay(
    uses: Sequence[Use], namespace: Callable[[], Namespace], took: Sequence[float], seconds: float
) -> Iterator[Behaviour]:
    """How the answer in `namespace` behaves in each of these uses. It ends where no more can be
    told: the answer is stopped, has nothing of the kind that is used, or cannot be made.

    `namespace` makes the answer anew for each process that the learner's has had. No use may take
    more than so many `seconds`, and none much longer than what it `took` another answer.
    """
    process = None
    names = _Objects[str]()
    objects = _Objects[int]()
    for use, enough in zip(uses, took, strict=False):
        behaviour = Behaviour()
        began = time.perf_counter()
        try:
            if use.process != process:
                with at_most(seconds, seconds):
                    names = _Objects(_made(namespace))
                process, objects = use.process, _Objects()
            arguments = _Revived(use.arguments, names, objects)
            began = time.perf_counter()
            with at_most(min(seconds, time_for(enough)), seconds):
                value = _do(use, arguments.value, names, objects)
        except _Missing:
            return
        except Stopped:
            yield Behaviour(raised=str(Fault.TIMEOUT))
            return
        except BaseException as error:
            # A function of the check's may end by what is no `Exception`, as `pytest.fail` does.
            behaviour.raised = name_of(error)
        else:
            _bind(use.behaviour.returned, value, objects)
            behaviour.returned = Snapshot(value).value
        behaviour.seconds = time.perf_counter() - began
        behaviour.changed = arguments.changes()
        behaviour.called = arguments.called()
        yield behaviour


def time_for(took: float) -> float:
    """How long an answer may compute: what is not done by then does nothing like the one that took
    so long.
    """
    return max(AT_LEAST_SECONDS, SLOWER * took)


def _made(namespace: Callable[[], Namespace]) -> Namespace:
    try:
        return namespace()
    except Exception:
        raise _Missing from None


def _do(use: Use, arguments: Any, names: _Objects[str], objects: _Objects[int]) -> Any:
    target = use.target
    match use.verb:
        case "get":
            return names[str(target)]
        case "attribute":
            return getattr(objects[int(target)], *arguments)
        case "iterate":
            return iter(objects[int(target)])
        case "next":
            for item in objects[int(target)]:
                return (item,)
            return None
    args, kwargs = arguments
    return objects[int(target)](*args, **kwargs)


def _bind(learner: object, own: Any, objects: _Objects[int]) -> None:
    """Remember which object of the answer stands where one of the learner's stands."""
    match learner, own:
        case Kept(place), _:
            objects[place] = own
        case (list() | tuple(), list() | tuple()) if len(learner) == len(own):
            for one, other in zip(learner, own, strict=True):
                _bind(one, other, objects)
        case dict(), dict():
            for key in learner.keys() & own.keys():
                _bind(learner[key], own[key], objects)


class _Revived:
    """Arguments as they were, to be handed over once more."""

    def __init__(self, arguments: object, names: _Objects[str], objects: _Objects[int]) -> None:
        self._objects = objects
        # What a function of the check's asks of the learner's answer, it is to ask of this one.
        self._stand_ins = {LearnerModule: StandIn(names), Handle: objects}
        self._arrays: list[tuple[Any, Any]] = []
        self._counters: list[list[None]] = []
        self.value: Any = self._revive(arguments)

    def changes(self) -> dict[int, Any]:
        return written_into(self._arrays)

    def called(self) -> tuple[int, ...]:
        return tuple(map(len, self._counters))

    def _revive(self, value: Any) -> Any:
        kind = type(value)
        if kind in ATOMS:
            return value
        if kind is list:
            return [self._revive(item) for item in value]
        if kind is tuple:
            return tuple([self._revive(item) for item in value])
        if kind is dict:
            return {key: self._revive(item) for key, item in value.items()}
        if kind is Kept:
            return self._objects[value.place]
        if kind.__name__ == "ndarray":
            array = value.copy("K")
            self._arrays.append((array, value))
            return array
        if callable(value) and common_name(value) is None:
            return self._counting(twin(value, dict(self._stand_ins)))
        return twin(value)

    def _counting(self, function: Callable[..., Any]) -> Callable[..., Any]:
        calls: list[None] = []
        self._counters.append(calls)

        def counted(*args: Any, **kwargs: Any) -> Any:
            calls.append(None)
            return function(*args, **kwargs)

        return counted
