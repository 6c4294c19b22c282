"""A thousand saves leave nothing behind: no process, thread, file or descriptor."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from pathlib import Path

from grader.model import Exercise
from tests.watch.conftest import StartWatch
from tests.watch.driving import children, wait_until, write_at_once

SAVES = 1000
# Now and then the verdict on a save is waited for.
SEEN = 20


def belongings(pid: int, temporary: Path) -> dict[str, list[str]]:
    """What a process has, with all that it has started. Names and numbers are left out: an engine
    that is held up may be replaced.
    """
    family = [pid]
    for member in family:
        family += children(member)
    process = Path(f"/proc/{pid}")
    opened = [str(path.readlink()) for path in (process / "fd").iterdir()]
    return {
        "processes": ["one"] * len(family),
        "threads": sorted((task / "comm").read_text() for task in (process / "task").iterdir()),
        "descriptors": sorted(re.sub(r"\d+", "", name) for name in opened),
        "files": sorted("/".join(path.parts[1:]) for path in relative(temporary)),
    }


def relative(folder: Path) -> list[Path]:
    return [path.relative_to(folder) for path in folder.rglob("*")]


def at_rest(pid: int, temporary: Path) -> dict[str, list[str]]:
    """The same, once it stays as it is: an answer's own process takes a moment to go."""
    known: list[dict[str, list[str]]] = []

    def stays() -> bool:
        time.sleep(0.5)
        # What is being looked at may just go.
        with suppress(OSError):
            known.append(belongings(pid, temporary))
        return len(known) > 1 and known[-1] == known[-2]

    wait_until(stays)
    return known[-1]


def test_a_thousand_saves(watch: StartWatch, small: dict[str, Exercise], tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    path = small["one-step"].answer_path
    screen = watch()
    screen.until("save it")

    def save(number: int) -> None:
        text = f"def answer():\n    return {number + 3}\n"
        if number % 2:
            path.write_text(text)
        else:
            write_at_once(path, text)
        if number % SEEN == SEEN - 1:
            screen.until(f"got {number + 3}:")
        else:
            time.sleep(0.005)

    for number in range(SEEN):
        save(number)
    before = at_rest(screen.pid, temporary)
    assert "0/test_exercise.py" in before["files"]
    for number in range(SEEN, SAVES):
        save(number)
    assert at_rest(screen.pid, temporary) == before
    screen.press("q")
    assert screen.ends() == 0
    assert list(temporary.iterdir()) == []
