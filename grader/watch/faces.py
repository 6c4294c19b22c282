"""The two ways to show a session: as a screen on a terminal, and as lines anywhere else."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self, TextIO

from grader.course.signatures import changed_signatures
from grader.model import ExerciseResult, Status
from grader.reports.amounts import sums
from grader.reports.human import HumanReport
from grader.reports.ink import has_unicode, ink_for
from grader.reports.notices import write_notices
from grader.reports.plain import shown_path
from grader.reports.verdict import write
from grader.watch.events import Events, Pressed, Signal
from grader.watch.keys import Keys
from grader.watch.screen import Composer, WriteList
from grader.watch.session import Session
from grader.watch.terminal import Terminal


def can_show_screens() -> bool:
    """Whether there is a terminal at both ends that understands where to write."""
    dumb = os.environ.get("TERM", "dumb") == "dumb" and sys.platform != "win32"
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty() and not dumb


class OnScreen:
    """One screen, and one key at a time."""

    def __init__(self, stream: TextIO, here: Path, write_list: WriteList, events: Events) -> None:
        self._composer = Composer(here, has_unicode(stream), write_list)
        self._terminal = Terminal(stream)
        self._events = events
        self._entered = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(self._terminal)
            stack.enter_context(_signals(self._events))
            stack.enter_context(Keys(lambda key: self._events.put(Pressed(key))))
            self._entered = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._entered.close()

    def show(self, session: Session) -> None:
        """Draw what has changed."""
        screen = self._composer.compose(session, *self._terminal.size)
        session.scroll = screen.scroll
        self._terminal.draw(screen.lines)

    def suspend(self) -> None:
        """Stop, as the learner wants to do something else, until this is to go on."""
        if sys.platform != "win32":
            self._terminal.leave()
            os.kill(os.getpid(), signal.SIGSTOP)
            self._terminal.enter()

    def retake(self) -> None:
        """Draw all of it anew the next time."""
        self._terminal.retake()


class InLines:
    """Verdicts one below the other, and no keys."""

    def __init__(self, stream: TextIO, here: Path) -> None:
        self._report = HumanReport(stream, here)
        self._ink = ink_for(stream)
        self._here = here
        self._told: dict[str, ExerciseResult] = {}
        self._said = set[str]()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """There is nothing to give back."""

    def show(self, session: Session) -> None:
        """Write down the results that are new."""
        for slug, result in session.results.items():
            if self._told.get(slug) is not result:
                self._told[slug] = result
                self._report.exercise(result)
                write_notices(self._ink, changed_signatures(result), self._here)
                told = f"{sums(*session.sums)}."
                if result.status is Status.UNATTEMPTED:
                    path = shown_path(result.answer.path, self._here)
                    told = f"Write your answer in {path} and save it: the verdict appears here."
                write(self._ink, told)
                self._ink.line()
        for line in (session.trouble, session.notice):
            if line is not None and line not in self._said:
                self._said.add(line)
                write(self._ink, line)

    def suspend(self) -> None:
        """Nobody asks for it: there are no keys."""

    def retake(self) -> None:
        """What is written stays."""


@contextmanager
def _signals(events: Events) -> Iterator[None]:
    """Put into the queue what the terminal says by signals, where it does."""
    if sys.platform == "win32":
        yield
        return
    told = {
        signal.SIGWINCH: Signal.RESIZED,
        signal.SIGTSTP: Signal.SUSPEND,
        signal.SIGCONT: Signal.RESUMED,
    }
    before = {
        number: signal.signal(number, lambda number, _: events.put(told[signal.Signals(number)]))
        for number in told
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
