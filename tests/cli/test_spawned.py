"""The commands where processes cannot be forked: as on macOS and Windows, forced here."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support import RunGrader

Both = Callable[..., Iterator[Any]]
WAYS = {"forked": {"GRADER_FORK": "1"}, "spawned": {"GRADER_FORK": "0"}}
ANSWERS = {
    "right": "import numpy as np\ndef gradient_step(w, g, eta):\n    return w - eta * g\n",
    "wrong": "def gradient_step(w, g, eta):\n    return w + eta * g\n",
    "broken": "def gradient_step(:\n",
    "raising": "def gradient_step(w, g, eta):\n    return w / 0\n",
    "leaving": "import os\ndef gradient_step(w, g, eta):\n    os._exit(3)\n",
    "stub": "",
}


@pytest.fixture
def both(grader: RunGrader, tmp_path: Path) -> Both:
    """What a command does on a machine that it has never been on, first in the one way, then in
    the other.
    """

    def run(*arguments: object) -> Iterator[Any]:
        for name, way in WAYS.items():
            folder = tmp_path / name
            folder.mkdir(exist_ok=True)
            new = {"XDG_CACHE_HOME": str(folder / "cache"), "TMPDIR": str(folder)}
            done = grader(*arguments, **new, **way)
            assert [path.name for path in folder.iterdir()] in (["cache"], [])
            yield done

    return run


def test_it_is_another_way_to_start_an_answer(grader: RunGrader, answer: Path) -> None:
    answer.write_text(
        "import sys\n"
        "def answer():\n"
        "    return 2.42 if 'grader.isolation.spawner' in sys.orig_argv[-1] else 0\n"
    )
    done = grader("check", "one-step", "--file", answer, **WAYS["spawned"])
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("kind", ANSWERS)
def test_an_answer_is_marked_the_same(both: Both, course: Path, kind: str) -> None:
    path = course / "exercises/03-update-rule/gradient-step/exercise.py"
    path.write_text(ANSWERS[kind])
    results = []
    for done in both("check", "gradient-step", "--format", "json"):
        assert (done.returncode, done.stderr) == (0 if kind == "right" else 1, "")
        result = json.loads(done.stdout)
        del result["exercises"][0]["seconds"]
        results.append(result)
    assert results[0] == results[1]


def test_a_hint_speaks_to_the_same_mistake(both: Both, course: Path) -> None:
    path = course / "exercises/03-update-rule/gradient-step/exercise.py"
    path.write_text(ANSWERS["wrong"])
    shown = []
    for done in both("hint", "gradient-step"):
        assert (done.returncode, done.stderr) == (0, "")
        shown.append(done.stdout)
        (course / ".grader/progress.json").unlink()
    assert shown[0] == shown[1]


def test_a_machine_is_tried_the_same(both: Both) -> None:
    forked, spawned = both("doctor")
    assert (spawned.returncode, spawned.stderr) == (forked.returncode, "")
    attacks = [done.stdout.partition("attacked itself")[2] for done in (forked, spawned)]
    assert attacks[0] == attacks[1] != ""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
def test_a_saved_answer_is_marked(course: Path) -> None:
    from tests.watch.driving import Screen

    path = course / "exercises/03-update-rule/gradient-step/exercise.py"
    with Screen(course, "gradient-step", GRADER_FORK="0") as screen:
        screen.until("save it")
        path.write_text(ANSWERS["wrong"])
        screen.until("uphill")
        path.write_text(ANSWERS["leaving"])
        screen.until("ended in")
        path.write_text(ANSWERS["right"])
        screen.until("Passed")
        screen.press("q")
        assert screen.ends() == 0
