"""Takes what happens out of the queue, one after the other, and has what is shown follow."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from functools import reduce
from queue import Empty
from typing import Protocol

from grader.course.desk import answer_to, put_back
from grader.course.progress import now, read_progress, update_progress
from grader.course.stub import is_started
from grader.course.workspace import Workspace
from grader.model import Answer, BadInput, Exercise
from grader.model.progress import Progress
from grader.running.engine import Engine
from grader.watch.events import Event, Events, Marked, Pressed, Saved, Signal, Told, Unmarked
from grader.watch.files import AnswerFiles
from grader.watch.marker import Marker
from grader.watch.session import Session, Wish

# From then on a learner wonders whether anything happens.
_SLOW_SECONDS = 0.3
# A signal that the system hands to another thread is heard when this one next wakes up.
_TICK_SECONDS = 0.5


class Face(Protocol):
    """How a session is shown; while it is entered, it may put events into the queue."""

    def __enter__(self) -> object: ...

    def __exit__(self, *_: object) -> None: ...

    def show(self, session: Session) -> None:
        """Show what has changed."""

    def suspend(self) -> None:
        """Let others have the terminal, and return when it is ours again."""

    def retake(self) -> None:
        """Show all of it anew the next time, whatever others have done to the terminal."""


class Watch:
    """Watches the answers in `workspace`, beginning with `first`; `face` shows how it goes and
    puts what is pressed into `events`.
    """

    def __init__(
        self,
        workspace: Workspace,
        first: Exercise | None,
        engine: Engine,
        face: Face,
        events: Events,
    ) -> None:
        self._root = workspace.root
        self._events = events
        self._face = face
        progress = read_progress(workspace.root)
        unpassed = (one for one in workspace.exercises if not progress[one.slug].passed)
        current = first or next(unpassed, workspace.exercises[0])
        self.session = Session(workspace.exercises, progress, current)
        self._marker = Marker(
            engine,
            workspace.exercises,
            lambda result: events.put(Marked(result)),
            lambda answer, error: events.put(Unmarked(answer, error)),
        )
        self._files = AnswerFiles(
            workspace.exercises,
            lambda answers: events.put(Saved(answers)),
            lambda line: events.put(Told(line)),
            lambda error: events.put(Unmarked(None, error)),
        )
        self._slow_at = 0.0
        self._told = set[str]()

    def run(self) -> None:
        """Watch until somebody wants to quit.

        Raises:
            GraderFault: the engine cannot be made ready.
            KeyboardInterrupt: somebody wants to interrupt.
        """
        try:
            with self._face, self._files, self._marker:
                self._mark([answer_to(self.session.current)])
                self._go_on()
        finally:
            # What was shown counts, also if it was interrupted there.
            self._keep()

    def _go_on(self) -> None:
        goes_on = True
        while goes_on:
            self._face.show(self.session)
            if self._keep():
                self._face.show(self.session)
            goes_on = self._handle(self._next())
            # What else has happened by now is shown at once.
            while goes_on and not self._events.empty():
                goes_on = self._handle(self._events.get())

    def _next(self) -> Event:
        """What happens next."""
        while True:
            waits = self.session.is_waiting and not self.session.slow
            left = max(0.0, self._slow_at - time.monotonic()) if waits else _TICK_SECONDS
            try:
                return self._events.get(timeout=min(left, _TICK_SECONDS))
            except Empty:
                if waits and time.monotonic() >= self._slow_at:
                    return Signal.SLOW
                if sys.platform == "win32":
                    # Where no signal tells of it, there may be a new size.
                    return Signal.RESIZED

    def _handle(self, event: Event) -> bool:
        """Take in one event; say whether there is more to wait for."""
        session = self.session
        match event:
            case Saved(answers):
                self._mark(answers)
            case Marked(result):
                session.marked(result, now())
            case Unmarked(None, error):
                raise error
            case Unmarked(Answer() as answer, error):
                session.unmarked(answer, str(error))
            case Told(line):
                session.trouble = line
            case Signal.SLOW:
                session.slow = True
                self._marker.hurry(session.current)
            case Signal.SUSPEND:
                self._face.suspend()
            case Signal.RESUMED:
                self._face.retake()
                # The time it took is not the fault of an answer that was being marked.
                session.again([answer_to(one.exercise) for one in session.waiting.values()])
                self._marker.want(list(session.waiting.values()))
            case Pressed(key):
                try:
                    return self._fulfil(session.press(key))
                except (BadInput, OSError) as problem:
                    # Parts of the course may be gone for a moment.
                    session.notice = str(problem)
        return True

    def _fulfil(self, wish: Wish | None) -> bool:
        match wish:
            case Wish.QUIT:
                return False
            case Wish.INTERRUPT:
                raise KeyboardInterrupt
            case Wish.LOOK:
                self._mark([answer_to(self.session.current)])
            case Wish.RESET:
                self.session.reset(put_back(self.session.current))
            case Wish.CHECK_ALL:
                answers = [answer_to(exercise) for exercise in self.session.exercises]
                started = [answer for answer in answers if is_started(answer)]
                self.session.check_all(started)
                self._marker.want(started, first=False)
        return True

    def _mark(self, answers: Sequence[Answer]) -> None:
        self.session.saved(answers)
        self._slow_at = time.monotonic() + _SLOW_SECONDS
        current = self.session.current
        self._marker.want(sorted(answers, key=lambda answer: answer.exercise != current))

    def _keep(self) -> bool:
        """Write down how the learner has come on; say whether there is something new to see."""
        session = self.session
        changes = list(session.changes)
        if not changes:
            return False
        before = session.progress, session.trouble

        def change(progress: Progress) -> Progress:
            return reduce(lambda so_far, then: then(so_far), changes, progress)

        kept = update_progress(self._root, change, self._tell_once)
        # What could not be kept still holds here.
        session.progress = session.progress.merged(kept)
        del session.changes[: len(changes)]
        return before != (session.progress, session.trouble)

    def _tell_once(self, line: str) -> None:
        if line not in self._told:
            self._told.add(line)
            self.session.trouble = line
