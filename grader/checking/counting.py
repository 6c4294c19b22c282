"""How often a function of the check's is called by the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.checking.mismatch import Mismatch


class Counted:
    """A function that counts its calls, to be handed to an answer.

    Attributes:
        name: what the learner knows it as, such as "the gradient".
        calls: how often it has been called.
        limit: the call after this many raises a `Mismatch`, which ends a loop that never would.
    """

    def __init__(self, function: Callable[..., Any], name: str, limit: int | None = None) -> None:
        self._function = function
        self.name = name
        # A call that it was handed to is told with this.
        self.__name__ = name
        self.limit = limit
        self.calls = 0

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if self.calls == self.limit:
            told = f"{self.name} is called more than {_times(self.limit)}: does the loop ever end?"
            raise Mismatch(told, actual=f"more than {self.limit}")
        self.calls += 1
        return self._function(*args, **kwargs)


def assert_calls(counted: Counted, expected: int) -> None:
    """The function must have been called `expected` times.

    Raises:
        Mismatch: it was not.
    """
    calls = counted.calls
    if calls == expected:
        return
    told = f"{counted.name} is {_called(calls)}, and {_wanted(expected)}"
    cause = _cause(calls, expected)
    raise Mismatch(f"{told}: {cause}" if cause else told, actual=str(calls), expected=str(expected))


def _cause(calls: int, expected: int) -> str | None:
    if expected == 0:
        return "there is nothing to do here"
    if calls == 0:
        return "does the loop run, and use what it is given?"
    if calls == 1:
        return "is it called before the loop, and not in it?"
    if calls == 2 * expected:
        return "keep what a call returns in a variable, instead of calling again"
    if calls == expected + 1:
        return "is there one call before or after the loop?"
    if calls == expected - 1:
        return "does the loop end one round too early, or begin one too late?"
    return None


def _called(count: int) -> str:
    return f"called {_times(count)}" if count else "never called"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def _wanted(expected: int) -> str:
    if expected == 0:
        return "no call is expected"
    return f"{expected:,} {'call is' if expected == 1 else 'calls are'} expected"
