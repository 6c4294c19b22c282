"""A thousand saves leave nothing behind: no process, thread, file or descriptor."""

from __future__ import annotations

import time
from pathlib import Path

from grader.model import Exercise
from tests.watch.conftest import StartWatch
from tests.watch.driving import children, wait_until, write_at_once

SAVES = 1000
# Now and then the verdict on a save is waited for.
SEEN = 20


def belongings(pid: int, temporary: Path) -> dict[str, list[str]]:
    """What a process has, and those that it has started: more than names, where that is steady."""
    family = [pid]
    for member in family:
        family += children(member)
    process = Path(f"/proc/{pid}")
    return {
        "processes": [str(member) for member in family],
        "threads": [(task / "comm").read_text() for task in (process / "task").iterdir()],
        "descriptors": sorted(path.name for path in (process / "fd").iterdir()),
        "files": sorted(str(path) for path in temporary.rglob("*")),
    }


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
    before = belongings(screen.pid, temporary)
    assert before["files"]
    for number in range(SEEN, SAVES):
        save(number)
    # The last answer's own process may take a moment to go.
    wait_until(lambda: belongings(screen.pid, temporary) == before)
    screen.press("q")
    assert screen.ends() == 0
    assert list(temporary.iterdir()) == []
