"""How a check ended, told to a learner: one sentence for each way to fail."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from grader.checking.mismatch import Mismatch
from grader.checking.values import show
from grader.isolation.faults import BrokenAnswer, LearnerFault, OutOfTime, RaisedBy
from grader.isolation.handles import Handle, UnusableValue
from grader.isolation.learner import Learner
from grader.isolation.record import Kept, Record, Use
from grader.model import Check, Fault, GraderFault, Status

# What Python's own words leave out.
_HINTS = {
    "EOFError": "Nobody is there to type: take values as arguments, not by `input`.",
    "ModuleNotFoundError": "An answer can import Python's own modules, NumPy and nothing else.",
    "PermissionError": "An answer cannot write files, reach the network or start processes.",
}
# What Python says of `2.5 ^ 2`, and NumPy of an array.
_NO_POWER = re.compile(r"for \^: |bitwise_xor")
_POWER = "A power is written with `**` in Python: `^` means something else."

MAX_ARGUMENT = 60
# The words of `pytest.raises`.
_DID_NOT_RAISE = re.compile(r"DID NOT RAISE <class '(?:\w+\.)*(\w+)'>")


@dataclass(frozen=True)
class Outcome:
    """How a check ended; with the check's own words it is a `Check`."""

    status: Status
    message: str | None = None
    expected: str | None = None
    actual: str | None = None
    line: int | None = None
    fault: Fault | None = None

    def check(self, name: str, says: str, max_score: float) -> Check:
        return Check(
            name=name,
            says=says,
            status=self.status,
            max_score=max_score,
            message=self.message,
            expected=self.expected,
            actual=self.actual,
            line=self.line,
            fault=self.fault,
        )


def outcome_of(
    raised: BaseException | None, learner: Learner, uses: range, *, in_check: bool
) -> Outcome:
    """Judge what a check raised, if it did. `uses` are those it made of the answer; `in_check` is
    false where the answer had no part in it.

    An exception in the check itself is the answer's failure: the check met a value it could not
    compute with. Its text stays unsaid, for it may hold what was expected.
    """
    raised_by = getattr(raised, "raised_by", None)
    match raised:
        case None:
            return Outcome(Status.PASSED)
        case BrokenAnswer(told=True):
            return Outcome(Status.SKIPPED, "not run: the file could not be loaded")
        case OutOfTime():
            return Outcome(Status.SKIPPED, raised.message, fault=raised.fault)
        case BrokenAnswer():
            raised.told = True
            return Outcome(Status.ERROR, raised.message, line=raised.line, fault=raised.fault)
        case LearnerFault():
            return Outcome(Status.FAILED, raised.message, line=raised.line, fault=raised.fault)
        case GraderFault():
            return Outcome(Status.ERROR, str(raised), fault=Fault.GRADER)
        case MemoryError() if isinstance(raised_by, RaisedBy):
            limit = f"{learner.answer.exercise.limits.memory / 2**30:.3g} GiB"
            told = f"your code ran out of memory: it may use {limit}"
            return Outcome(Status.FAILED, told, line=raised_by.line, fault=Fault.MEMORY)
        case Exception() if isinstance(raised_by, RaisedBy):
            told = _told(raised_by) + _call(raised, learner.record, uses)
            return Outcome(Status.FAILED, told, line=raised_by.line)
        case Mismatch():
            told = raised.message + _call(raised, learner.record, uses)
            return Outcome(Status.FAILED, told, raised.expected, raised.actual, learner.line)
        case UnusableValue() | AttributeError(obj=Handle()):
            return Outcome(Status.FAILED, str(raised), line=learner.line)
        case AssertionError():
            return Outcome(Status.FAILED, str(raised) or "this does not hold", line=learner.line)
        case pytest.fail.Exception():
            told = _DID_NOT_RAISE.sub(r"your code should raise \1 here", str(raised))
            return Outcome(Status.FAILED, told, line=learner.line)
        case TypeError() if in_check and str(raised).endswith("object is not callable"):
            told = _what_is_plain(learner.record, uses)
            return Outcome(Status.FAILED, told, line=learner.line)
        case MemoryError() if in_check:
            told = "what came back is too large to be checked"
            return Outcome(Status.FAILED, told, line=learner.line, fault=Fault.MEMORY)
        case _ if in_check:
            told = f"the check cannot compute with what came back ({type(raised).__name__})"
            return Outcome(Status.FAILED, told, line=learner.line)
    told = f"the check could not be set up ({type(raised).__name__})"
    return Outcome(Status.ERROR, told, fault=Fault.GRADER)


def _call(raised: BaseException, record: Record, uses: range) -> str:
    """The call that it is about, on a line of its own, where that is certain and fits."""
    calls = [use for use in record.uses[uses.start : uses.stop] if record.function(use)]
    if isinstance(raised, Mismatch):
        # A check may make several calls before it judges the first result: what two of them gave
        # can be about either.
        about = [use for use in calls if show(use.behaviour.returned) == raised.actual]
    else:
        about = [use for use in calls if use.error is raised]
    told = {_told_call(record.function(use), use) for use in about}
    return f"\nThe call was {told.pop()}." if len(told) == 1 and None not in told else ""


def _told_call(name: str | None, use: Use) -> str | None:
    args, kwargs = use.arguments
    given = [_argument(value) for value in args]
    given += [f"{keyword}={_argument(value)}" for keyword, value in kwargs.items()]
    if not given or any(len(shown) > MAX_ARGUMENT for shown in given):
        return None
    return f"{name}({', '.join(given)})"


def _what_is_plain(record: Record, uses: range) -> str:
    """What a check has called in vain, and what to do about it."""
    last = record.uses[uses.start : uses.stop][-1:]
    if last and last[0].verb == "get" and not isinstance(last[0].behaviour.returned, Kept):
        return f"`{last[0].target}` is a plain value: make it a function"
    return "what came back cannot be called: return a function"


def _argument(value: object) -> str:
    if isinstance(value, Kept):
        return "an object of yours"
    shown = show(value)
    # An address says nothing, and is another one each time.
    if " at 0x" not in shown:
        return shown
    if isinstance(value, list):
        return f"[{', '.join(map(_argument, value))}]"
    return getattr(value, "__name__", type(value).__name__)


def _told(raised_by: RaisedBy) -> str:
    if raised_by.type_name == "NotImplementedError":
        return f"not written yet: {raised_by.message}".rstrip(": ")
    told = f"your code raised {raised_by}"
    hint = _HINTS.get(raised_by.type_name)
    if raised_by.type_name in ("TypeError", "UFuncTypeError") and _NO_POWER.search(told):
        hint = _POWER
    return f"{told}\n{hint}" if hint else told
