"""What a check knows as `exercise`: the learner's module, or what stands for it in a replay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.checking.reference import Namespace
    from grader.isolation.learner import Learner


class LearnerModule:
    """The learner's module, seen through the pipe."""

    def __init__(self, learner: Learner) -> None:
        self._learner = learner
        # Which file it is, is not for the learner's side to say.
        self.__file__ = str(learner.answer.path)

    def __getattr__(self, name: str) -> Any:
        return self._learner.get(name)

    def __deepcopy__(self, stand_ins: dict[Any, Any]) -> Any:
        """Itself, or what a replay has put in its place."""
        return stand_ins.get(LearnerModule, self)


class StandIn:
    """Another answer in the place of the learner's module. It counts the calls."""

    def __init__(self, names: Namespace) -> None:
        self._names = names
        self.calls = 0

    def __getattr__(self, name: str) -> Any:
        if name not in self._names:
            raise AttributeError(name)
        value = self._names[name]
        if not callable(value):
            return value

        def counted(*args: Any, **kwargs: Any) -> Any:
            self.calls += 1
            return value(*args, **kwargs)

        return counted
