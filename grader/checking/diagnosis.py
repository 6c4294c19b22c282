"""Finds the named wrong answer that a learner's answer behaves like.

What a check has put to the learner's answer is put to each misconception and to the solution. A
misconception explains a failed check if

- on every use that the check made, the learner's answer does what the misconception does wherever
  that is wrong, and it is wrong somewhere;
- nowhere in the exercise do the two go wrong in different ways at the same point;
- and the misconception fails that check, at the same place.

How often a function is called goes with how an answer is written. Where a misconception goes wrong
in more than that, another count does not rule it out.

Of several, it is the one that explains most of what is wrong in the whole exercise, then the one
that is right wherever the learner's is, then the one named first.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from grader.checking.deadline import at_most, stoppable
from grader.checking.failure import Failure, Place, line_of
from grader.checking.likeness import parts
from grader.checking.module import StandIn
from grader.checking.reference import Namespace, Reference
from grader.checking.replay import replay, time_for
from grader.isolation.record import Behaviour, Record, Use
from grader.model import Fault, Limits
from grader.model.misconception import Misconception


@dataclass
class _Match:
    """How far a misconception is like the learner's answer: on how many points of each use it is,
    on how many the learner's is right where it is wrong, and how many counts of calls are unlike
    both.
    """

    misconception: Misconception
    explained: dict[int, int] = field(default_factory=dict)
    overclaimed: dict[int, int] = field(default_factory=dict)
    unlike: dict[int, int] = field(default_factory=dict)

    def explains(self, uses: range) -> bool:
        return any(map(self.explained.get, uses)) and not any(map(self.overclaimed.get, uses))

    @property
    def merit(self) -> tuple[int, int]:
        against = sum(self.overclaimed.values()) + sum(self.unlike.values())
        return sum(self.explained.values()), -against


class Diagnosis:
    """What is wrong with one answer that has failed some checks, from the record of all its uses.

    Raises:
        Exception: the texts of the reference are no Python.
    """

    def __init__(
        self,
        limits: Limits,
        reference: Reference,
        record: Record,
        failures: Collection[Failure],
    ) -> None:
        self._reference = reference
        self._record = record
        self._seconds = limits.cpu
        with _apart():
            took = [use.behaviour.seconds for use in record.uses]
            self._right = list(self._behaviours(reference.right, took))
            # An answer that was stopped does not say how long is long: then the right one does.
            self._took = [
                right.seconds if use.behaviour.raised == Fault.TIMEOUT else use.behaviour.seconds
                for use, right in zip(record.uses, self._right, strict=False)
            ]
            matches = (self._compare(misconception, failures) for misconception in reference.named)
            self._matches = sorted(
                filter(None, matches), key=lambda match: match.merit, reverse=True
            )

    def explain(self, failure: Failure) -> Misconception | None:
        """The misconception that explains the failed check, if one does."""
        calls = sum(self._record.function(use) is not None for use in self._uses(failure.uses))
        place = Place(failure.line, calls)
        with _apart():
            for match in self._matches:
                if match.explains(failure.uses) and self._fails_at(place, match, failure):
                    return match.misconception
        return None

    def pairs(self, failure: Failure) -> list[tuple[object, object]]:
        """What the function that the check called last gave, and should have, all through the
        exercise; nothing where it takes no arguments, as its result is then the answer itself.
        """
        names = list(filter(None, map(self._record.function, self._uses(failure.uses))))
        return [
            (use.behaviour.returned, right.returned)
            for use, right in zip(self._record.uses, self._right, strict=False)
            if names and self._record.function(use) == names[-1] and any(use.arguments)
            if use.behaviour.raised is None and right.raised is None
        ]

    def _uses(self, part: range) -> Sequence[Use]:
        return self._record.uses[part.start : part.stop]

    def _behaviours(
        self, namespace: Callable[[], Namespace], took: Sequence[float]
    ) -> Iterator[Behaviour]:
        return replay(self._record.uses, namespace, took, self._seconds)

    def _compare(
        self, misconception: Misconception, failures: Collection[Failure]
    ) -> _Match | None:
        """How like it is; None if it explains no failure, or if it goes wrong somewhere where the
        answer goes wrong in another way.
        """
        match = _Match(misconception)
        # These can rule it out as well, but seldom do.
        passed: list[tuple[int, Behaviour]] = []
        failed = {number for failure in failures for number in failure.uses}

        def agrees(number: int, wrong: Behaviour) -> bool:
            """Whether the two nowhere go wrong in different ways in this use."""
            learner, right = self._record.uses[number].behaviour, self._right[number]
            points = _points(learner, wrong, right)
            if points is not None:
                match.explained[number], match.overclaimed[number], match.unlike[number] = points
            return points is not None

        # Most are out of the question after the first use that has failed: the rest is not played.
        wrongs = self._behaviours(lambda: self._reference.wrong(misconception), self._took)
        for number, (wrong, _) in enumerate(zip(wrongs, self._right, strict=False)):
            if number not in failed:
                passed.append((number, wrong))
            elif not agrees(number, wrong):
                return None
        if not any(match.explains(failure.uses) for failure in failures):
            return None
        return match if all(agrees(*use) for use in passed) else None

    def _fails_at(self, place: Place, match: _Match, failure: Failure) -> bool:
        """Whether the misconception fails the check at that place."""
        endless = getattr(failure.error, "fault", None) is Fault.TIMEOUT
        took = sum(self._took[failure.uses.start : failure.uses.stop])
        seconds = min(self._seconds, time_for(took)) if endless else self._seconds
        module = StandIn(self._reference.wrong(match.misconception))
        try:
            with at_most(seconds, self._seconds):
                failure.check(module)
        except BaseException as error:
            return Place(line_of(error, failure.file), module.calls) == place
        return False


def _points(learner: Behaviour, wrong: Behaviour, right: Behaviour) -> tuple[int, int, int] | None:
    """On how many points where the wrong answer is wrong the learner's is like it, on how many the
    learner's is right, and how many counts are neither; None if the two go wrong in different ways.
    """
    explained = overclaimed = unlike = 0
    for part in parts(learner, wrong, right):
        if part.is_point:
            if part.is_like_wrong:
                explained += 1
            elif part.is_like_right:
                overclaimed += 1
            elif part.is_count and explained:
                unlike += 1
            else:
                return None
    return explained, overclaimed, unlike


@contextlib.contextmanager
def _apart() -> Iterator[None]:
    """What runs inside can be stopped, and what it prints is nobody's business."""
    with (
        stoppable(),
        open(os.devnull, "w") as nowhere,  # noqa: PTH123
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        yield
