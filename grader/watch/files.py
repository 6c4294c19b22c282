"""Notices that an answer was saved.

What the system says about files only wakes it up: it then looks at every answer itself. So it makes
no difference how an editor saves, or what becomes of the folders around.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from threading import Event, Thread
from typing import Self

from grader.course.desk import answer_to
from grader.model import Answer, BadInput, Exercise

# Milliseconds. An editor does several things to save one file: it has saved when nothing more has
# happened for a step, or when things have kept happening for the longest time.
_STEP, _LONGEST = 5, 100
# How often to look when nothing is heard, and when nothing can be heard.
_LOOK_MILLISECONDS = 1000
_POLL_SECONDS = 0.3
# An answer that is empty or gone may be one that is being written.
_GRACE_SECONDS, _GRACE_STEP = 0.3, 0.02

_State = tuple[tuple[int, ...] | None, ...]


class AnswerFiles:
    """For as long as it is entered, tells `on_saved` of answers that have changed, from a thread of
    its own. `on_trouble` is told in a line why it may take longer, and `on_end` why nothing more
    will be told.
    """

    def __init__(
        self,
        exercises: Sequence[Exercise],
        on_saved: Callable[[Sequence[Answer]], None],
        on_trouble: Callable[[str], None],
        on_end: Callable[[Exception], None],
    ) -> None:
        self._exercises = exercises
        self._on_saved = on_saved
        self._on_trouble = on_trouble
        self._on_end = on_end
        self._folder = exercises[0].answer_path.parents[2]
        self._states = {exercise.slug: _state(exercise) for exercise in exercises}
        self._contents: dict[str, str | None] = {}
        self._stop = Event()
        self._thread = Thread(target=self._run, name="files", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            failed = False
            while not self._stop.is_set():
                # The whole folder may go, and is another one when it comes back.
                folder = _identity(self._folder)
                try:
                    self._listen(folder)
                except (OSError, RuntimeError) as error:
                    is_there = folder is not None and _identity(self._folder) == folder
                    if failed and is_there:
                        self._on_trouble(
                            f"The system does not tell when a file is saved ({error}): a verdict "
                            "may take a moment longer."
                        )
                        self._poll()
                    # Once, it may be that something was gone just then.
                    failed = is_there
                self._look()
                self._stop.wait(_POLL_SECONDS)
        except Exception as error:
            self._on_end(error)

    def _listen(self, folder: object) -> None:
        """Look whenever something happens, for as long as the folder is the same."""
        from watchfiles import watch

        for changes in watch(
            self._folder,
            watch_filter=None,
            step=_STEP,
            debounce=_LONGEST,
            rust_timeout=_LOOK_MILLISECONDS,
            yield_on_timeout=True,
            stop_event=self._stop,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            self._look({path for _, path in changes})
            if _identity(self._folder) != folder:
                return

    def _poll(self) -> None:
        while not self._stop.wait(_POLL_SECONDS):
            self._look()

    def _look(self, named: AbstractSet[str] = frozenset()) -> None:
        """Tell of all answers that have changed; those in `named` may have without showing it."""
        changed = []
        try:
            for exercise in self._exercises:
                state = _state(exercise)
                if state != self._states[exercise.slug]:
                    self._states[exercise.slug] = state
                    changed.append(exercise)
                elif not named.isdisjoint(map(str, _paths(exercise))) and self._differs(exercise):
                    # Two saves may come in one tick of the file system's clock.
                    changed.append(exercise)
            answers = self._read(changed)
        except BadInput as problem:
            # A part of the course may be gone for a moment: these are looked at again.
            self._states |= {exercise.slug: () for exercise in changed}
            self._on_trouble(str(problem))
            return
        if answers:
            self._contents |= {answer.exercise.slug: answer.sha256 for answer in answers}
            self._on_saved(answers)

    def _differs(self, exercise: Exercise) -> bool:
        known = self._contents.get(exercise.slug)
        return exercise.slug in self._contents and answer_to(exercise).sha256 != known

    def _read(self, exercises: Sequence[Exercise]) -> Sequence[Answer]:
        """The answers, once none of them is empty or gone, or for good."""
        answers = {exercise.slug: answer_to(exercise) for exercise in exercises}
        until = time.monotonic() + _GRACE_SECONDS
        while time.monotonic() < until:
            missing = [answer.exercise for answer in answers.values() if _is_unfinished(answer)]
            if not missing or self._stop.wait(_GRACE_STEP):
                break
            for exercise in missing:
                # Before the content: what is written later shows again.
                self._states[exercise.slug] = _state(exercise)
                answers[exercise.slug] = answer_to(exercise)
        return list(answers.values())


def _is_unfinished(answer: Answer) -> bool:
    return answer.sha256 is None or (answer.source is not None and not answer.source.strip())


def _state(exercise: Exercise) -> _State:
    """What changes whenever a file is saved."""
    return tuple(_identity(path, content=True) for path in _paths(exercise))


def _paths(exercise: Exercise) -> Sequence[Path]:
    return exercise.answer_path, exercise.notebook_path


def _identity(path: Path, *, content: bool = False) -> tuple[int, ...] | None:
    """Which file or folder this is, and on demand which state of it; None if there is none."""
    try:
        told = os.lstat(path)
    except OSError:
        return None
    identity = (told.st_dev, told.st_ino)
    return (*identity, told.st_size, told.st_mtime_ns, told.st_ctime_ns) if content else identity
