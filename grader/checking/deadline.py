"""Stops code of ours that takes longer than it may, in this very process."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Stopped(BaseException):
    """It took longer than it may."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Have `at_most` work inside."""

    def stop(*_: object) -> None:
        raise Stopped

    if sys.platform == "win32":
        alarms = [signal.SIGINT]
    else:
        alarms = [signal.SIGPROF, signal.SIGALRM]
    before = [signal.signal(alarm, stop) for alarm in alarms]
    try:
        yield
    finally:
        for alarm, handler in zip(alarms, before, strict=True):
            signal.signal(alarm, handler)


class at_most:  # noqa: N801
    """A context that stops what is inside after so many seconds of computing, or by the clock on
    the wall; where the system cannot count the former, after so many by the clock.

    Raises:
        Stopped: it was not done by then.
    """

    def __init__(self, computing: float, wall: float) -> None:
        self._computing = computing
        self._wall = wall

    if sys.platform == "win32":

        def __enter__(self) -> None:
            self._timer = threading.Timer(self._computing, signal.raise_signal, [signal.SIGINT])
            self._timer.daemon = True
            self._timer.start()

        def __exit__(self, *_: object) -> None:
            self._timer.cancel()

    else:

        def __enter__(self) -> None:
            signal.setitimer(signal.ITIMER_REAL, self._wall)
            signal.setitimer(signal.ITIMER_PROF, self._computing)

        def __exit__(self, *_: object) -> None:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
