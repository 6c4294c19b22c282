"""What watch mode knows and shows, and how it changes; without a terminal, a file or a clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from itertools import chain
from pathlib import Path

from grader.course.hints import next_hint
from grader.model import Answer, Exercise, ExerciseResult, Status
from grader.model.progress import Progress
from grader.reports.command import command

# Farther down than any screen goes.
END = 1 << 30

Change = Callable[[Progress], Progress]


class View(Enum):
    """What the screen shows."""

    VERDICT = auto()
    LIST = auto()
    ALL = auto()
    RESET = auto()
    """The verdict, and the question whether to put the answer aside."""


class Wish(Enum):
    """What a key asks for beyond the session itself."""

    QUIT = auto()
    INTERRUPT = auto()
    LOOK = auto()
    """Read the answer to the current exercise, and mark it."""
    RESET = auto()
    CHECK_ALL = auto()


_SCROLL = {"up": -1, "down": 1, "page up": -8, "page down": 8, "home": -END, "end": END}
_LEAVE = {"q": Wish.QUIT, "ctrl-d": Wish.QUIT, "ctrl-c": Wish.INTERRUPT}


@dataclass
class Session:
    """The exercises that are watched, and what there is to show.

    `waiting` are the answers that were saved and have no result yet, by slug; `slow` says that the
    learner has noticed. `notice` is about what was just done, `trouble` is to be seen until a key
    is pressed. `changes` are those of the progress that are not written down yet.
    """

    exercises: Sequence[Exercise]
    progress: Progress
    current: Exercise
    results: dict[str, ExerciseResult] = field(default_factory=dict)
    waiting: dict[str, Answer] = field(default_factory=dict)
    slow: bool = False
    view: View = View.VERDICT
    scroll: int = 0
    notice: str | None = None
    trouble: str | None = None
    checked: Sequence[Answer] = ()
    changes: list[Change] = field(default_factory=list)
    _hints: dict[str, list[int]] = field(default_factory=dict)

    @property
    def result(self) -> ExerciseResult | None:
        """The last result of the current exercise."""
        return self.results.get(self.current.slug)

    @property
    def is_waiting(self) -> bool:
        """Whether the current exercise has an answer that is not marked yet."""
        return self.current.slug in self.waiting

    @property
    def hints(self) -> Sequence[int]:
        """The numbers of the hints to show, in the order in which they were asked for."""
        return self._hints.get(self.current.slug, ())

    @property
    def sums(self) -> tuple[int, int, float, int]:
        """Exercises passed, and how many there are; points earned, and how many there are."""
        standings = [self.progress[exercise.slug] for exercise in self.exercises]
        passed, most = sum(one.passed for one in standings), [one.points for one in self.exercises]
        # An exercise may give fewer points by now.
        score = sum(min(one.score, of) for one, of in zip(standings, most, strict=True))
        return passed, len(standings), score, sum(most)

    def next(self) -> Exercise | None:
        """The next exercise after the current one that is not passed; None if there is none."""
        place = self.exercises.index(self.current)
        ahead = chain(self.exercises[place + 1 :], self.exercises[:place])
        return next((one for one in ahead if not self.progress[one.slug].passed), None)

    def saved(self, answers: Sequence[Answer]) -> None:
        """Answers were saved. One that is not current becomes so, unless the current one is among
        them.
        """
        self.waiting |= {answer.exercise.slug: answer for answer in answers}
        if self.current not in [answer.exercise for answer in answers]:
            self._turn_to(answers[-1].exercise)
        self.view = View.VERDICT
        self.slow = False

    def again(self, answers: Sequence[Answer]) -> None:
        """These were read anew in the place of those that were waiting."""
        self.waiting = {answer.exercise.slug: answer for answer in answers}

    def check_all(self, answers: Sequence[Answer]) -> None:
        """All of these are to be marked."""
        self.checked = answers
        self.waiting |= {answer.exercise.slug: answer for answer in answers}
        self.view, self.scroll, self.slow = View.ALL, 0, True
        if not answers:
            self.view, self.notice = View.VERDICT, "No exercise is started yet."

    def marked(self, result: ExerciseResult, at: datetime) -> None:
        """An answer got its result, which counts if nothing was saved over it since."""
        slug = result.exercise.slug
        if self.waiting.get(slug) is not result.answer:
            return
        del self.waiting[slug]
        self.results[slug] = result
        self._change(lambda progress: progress.with_result(result, at))
        if slug == self.current.slug and self.view is View.VERDICT:
            self.scroll = 0
            if result.status is not Status.UNATTEMPTED:
                self.notice = None
        if result.status is Status.PASSED:
            # They have served.
            self._hints.pop(slug, None)

    def unmarked(self, answer: Answer, told: str) -> None:
        """An answer could not be marked."""
        if self.waiting.get(answer.exercise.slug) is answer:
            del self.waiting[answer.exercise.slug]
        self.notice = told

    def reset(self, kept: Path | None) -> None:
        """The stub was put back, and what stood in its place is `kept`."""
        self.notice = "It is the stub already."
        if kept is not None:
            self.notice = f"Your answer is kept beside it, as {kept.name}."

    def press(self, key: str) -> Wish | None:
        """A key was pressed. What it asks for that is not in the session's power is returned."""
        if key in _SCROLL:
            self.scroll = max(0, self.scroll + _SCROLL[key])
            return None
        view, self.view = self.view, View.VERDICT
        self.notice = self.trouble = None
        if view is View.RESET and key == "y":
            return Wish.RESET
        if view is not View.VERDICT:
            self.scroll = 0
            return None if key == "q" else _LEAVE.get(key)
        match key:
            case "n":
                return self._go_on()
            case "h":
                self._hint()
            case "l":
                # Far enough down to see the current one.
                self.view, self.scroll = View.LIST, self.exercises.index(self.current)
            case "r" if self.result and self.result.status is Status.UNATTEMPTED:
                self.reset(None)
            case "r":
                self.view = View.RESET
            case "c":
                return Wish.CHECK_ALL
        return _LEAVE.get(key)

    def _go_on(self) -> Wish | None:
        ahead = self.next()
        if ahead is not None:
            self._turn_to(ahead)
            return Wish.LOOK
        passed = self.progress[self.current.slug].passed
        self.notice = f"{'Every exercise is' if passed else 'All the other exercises are'} passed."
        return None

    def _turn_to(self, exercise: Exercise) -> None:
        self.current, self.scroll, self.slow, self.notice = exercise, 0, False, None

    def _hint(self) -> None:
        """Show one more hint, below those that were taken before. One that stands in the feedback
        is not shown twice.
        """
        slug, result = self.current.slug, self.result
        taken = self.progress[slug].hints
        given = result.hints if result else frozenset[int]()
        self.scroll = END
        shown = self._hints.setdefault(slug, sorted(taken - given))
        misconception = result.misconception if result else None
        number = next_hint(self.current, taken | given, misconception)
        if number is None:
            solution = command("solution", slug)
            self.notice = f"There are no more hints. The solution: {solution}"
        else:
            shown.append(number)
        revealed = given.union(shown)
        self._change(lambda progress: progress.with_hint(slug, *revealed))

    def _change(self, change: Change) -> None:
        before, self.progress = self.progress, change(self.progress)
        if self.progress != before:
            self.changes.append(change)
