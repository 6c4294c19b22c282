"""What an author knows of an exercise, and learners are not to see."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any

from grader.isolation.worker import MODULE_NAME

if TYPE_CHECKING:
    from grader.model.misconception import Misconception

Namespace = dict[str, Any]


@dataclass(frozen=True)
class Reference:
    """The solution and the misconceptions, as texts. What is made of them is made once, when it is
    first wanted: most answers pass.
    """

    asks: tuple[str, ...]
    solution: str
    misconceptions: str

    @cached_property
    def named(self) -> list[Misconception]:
        """The misconceptions, in the order of the file.

        Raises:
            SyntaxError: the text is no Python.
        """
        from grader.model.misconception import read_misconceptions

        return read_misconceptions(self.misconceptions, self.asks)

    @cached_property
    def _solution_code(self) -> CodeType:
        return compile(self.solution, "solution.py", "exec", dont_inherit=True)

    @cached_property
    def _misconceptions_code(self) -> CodeType:
        return compile(self.misconceptions, "misconceptions.py", "exec", dont_inherit=True)

    def warm_up(self) -> None:
        """Make now what will be wanted later.

        Raises:
            SyntaxError: a text is no Python.
        """
        _ = self.named, self._solution_code, self._misconceptions_code

    def right(self) -> Namespace:
        """What the solution defines, made anew.

        Raises:
            BaseException: whatever the text raises.
        """
        # Registered as an answer's is: dataclasses look themselves up.
        module = sys.modules[MODULE_NAME] = ModuleType(MODULE_NAME)
        exec(self._solution_code, vars(module))
        return vars(module)

    def wrong(self, misconception: Misconception) -> Namespace:
        """The same, with the misconception in the place of the name that it stands for.

        Raises:
            BaseException: whatever the texts raise.
        """
        names = self.right()
        right = names.get(misconception.stands_for)
        exec(self._misconceptions_code, names)
        wrong = names[misconception.name]
        names[misconception.stands_for] = wrong if callable(right) else wrong()
        return names
