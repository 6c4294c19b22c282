"""Marks answers one after the other, in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Condition, Thread
from typing import Self

from grader.course.stub import is_untouched
from grader.model import Answer, BadInput, Exercise, ExerciseResult, GraderFault, Status
from grader.running.engine import Engine

# Between two tries to end what is still being marked.
_JOIN_SECONDS = 0.1

OnMarked = Callable[[ExerciseResult], None]
OnUnmarked = Callable[[Answer | None, Exception], None]


class Marker:
    """For as long as it is entered, has `engine` mark what is wanted. An answer that was wanted
    later takes the place of an earlier one to the same exercise.

    Each result goes to `on_marked`. What keeps an answer from being marked goes to `on_unmarked`,
    with no answer if nothing can be marked any more.
    """

    def __init__(
        self,
        engine: Engine,
        exercises: Sequence[Exercise],
        on_marked: OnMarked,
        on_unmarked: OnUnmarked,
    ) -> None:
        self._engine = engine
        self._exercises = exercises
        self._on_marked = on_marked
        self._on_unmarked = on_unmarked
        self._wanted: dict[str, Answer] = {}
        self._marking: Answer | None = None
        self._changed = Condition()
        self._stopping = False
        self._thread = Thread(target=self._run, name="marker", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._stopping = True
            self._marking = None
            self._changed.notify()
        while self._thread.is_alive():
            # Again, as a new host may just have been started.
            self._engine.abandon()
            self._thread.join(_JOIN_SECONDS)

    def want(self, answers: Sequence[Answer], *, first: bool = True) -> None:
        """Have these marked, before all others or after them. Of one that is still the stub, it
        is told at once.
        """
        wanted: dict[str, Answer] = {}
        for answer in answers:
            try:
                if is_untouched(answer):
                    self._on_marked(ExerciseResult(answer, Status.UNATTEMPTED))
                else:
                    wanted[answer.exercise.slug] = answer
            except BadInput as problem:
                self._on_unmarked(answer, problem)
        outdated = {answer.exercise.slug for answer in answers}
        with self._changed:
            others = {slug: it for slug, it in self._wanted.items() if slug not in outdated}
            self._wanted = wanted | others if first else others | wanted
            self._changed.notify()

    def hurry(self, exercise: Exercise) -> None:
        """Let another answer wait, or drop it if it is outdated, if one to this exercise waits for
        it: a new host is up sooner than one that never ends is stopped.
        """
        with self._changed:
            waits_for = self._marking
            if waits_for is None or exercise.slug not in self._wanted:
                return
            self._wanted.setdefault(waits_for.exercise.slug, waits_for)
            self._marking = None
            self._engine.abandon()

    def _run(self) -> None:
        try:
            self._engine.prepare(self._exercises)
            while (answer := self._take()) is not None:
                try:
                    self._engine.mark([answer], self._pass_on)
                except (BadInput, GraderFault, OSError) as error:
                    self._on_unmarked(answer, error)
        except Exception as error:
            self._on_unmarked(None, error)

    def _take(self) -> Answer | None:
        """The next answer to mark, as soon as there is one; None when it is time to stop."""
        with self._changed:
            self._marking = None
            self._changed.wait_for(lambda: self._wanted or self._stopping)
            if self._stopping:
                return None
            self._marking = self._wanted.pop(next(iter(self._wanted)))
            return self._marking

    def _pass_on(self, result: ExerciseResult) -> None:
        with self._changed:
            is_still_wanted = result.answer is self._marking
        if is_still_wanted:
            self._on_marked(result)
