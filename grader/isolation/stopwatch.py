"""Times what an answer uses up, by its own clock and by the one on the wall.

What this side does in between, such as computing a value that the answer called back for, is not
counted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from grader.model import Limits

# An answer can compute no faster than the wall clock runs, so this is how late its end is seen.
_LEAST_WAIT = 0.01

Clock = Callable[[], float | None]


class Expired(Exception):
    """A limit was reached. `limit` is its name in `Limits`."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


class Stopwatch:
    """The time one answer has used up in all its exchanges, in seconds."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.cpu = 0.0
        self.wall = 0.0

    def check(self) -> None:
        """Make sure that there is time left for the exercise.

        Raises:
            Expired: there is none.
        """
        if self.cpu >= self.limits.cpu_total:
            raise Expired("cpu_total")
        if self.wall >= self.limits.wall_total:
            raise Expired("wall_total")

    @contextmanager
    def lap(self, clock: Clock) -> Iterator[Lap]:
        """Time one exchange. `clock` tells the CPU seconds of the process, or None if it cannot."""
        lap = Lap(self, clock)
        try:
            yield lap
        finally:
            wall, cpu = lap.spent()
            self.wall += wall
            self.cpu += cpu


class Lap:
    """One exchange with a process. Where its CPU time is not to be had, wall time stands in."""

    def __init__(self, watch: Stopwatch, clock: Clock) -> None:
        self._watch = watch
        self._clock = clock if clock() is not None else time.monotonic
        self._cpu = 0.0
        limits = watch.limits
        self._wall_left = min(limits.wall, limits.wall_total - watch.wall)
        self._cpu_left = min(limits.cpu, limits.cpu_total - watch.cpu)
        self._wall_began, self._cpu_began = time.monotonic(), self._read()

    def spent(self) -> tuple[float, float]:
        """Seconds so far, by the wall and of computing."""
        return time.monotonic() - self._wall_began, self._read() - self._cpu_began

    def patience(self) -> float:
        """Seconds to wait until it is worth asking again.

        Raises:
            Expired: a limit is reached.
        """
        wall, cpu = self.spent()
        left = min(self._wall_left - wall, self._cpu_left - cpu)
        if left <= 0:
            raise Expired(self._reached(cpu))
        return max(left, _LEAST_WAIT)

    def _reached(self, cpu: float) -> str:
        limits = self._watch.limits
        kind = "cpu" if cpu >= self._cpu_left else "wall"
        for_one_call = getattr(self, f"_{kind}_left") == getattr(limits, kind)
        return kind if for_one_call else f"{kind}_total"

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Leave out what happens within."""
        wall, cpu = self.spent()
        try:
            yield
        finally:
            self._wall_began, self._cpu_began = time.monotonic() - wall, self._read() - cpu

    def _read(self) -> float:
        # A process that is gone has no clock any more, and has used up what it had by then.
        self._cpu = max(self._cpu, self._clock() or 0.0)
        return self._cpu
