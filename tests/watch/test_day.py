"""A learner's hour in watch mode, on a real pseudo-terminal. What stands on the screen is compared
with `golden/`: read it aloud when it changes. `GOLDEN_UPDATE=1 pytest tests/watch` writes it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from grader.course.progress import read_progress
from grader.model import Exercise
from tests.support import ROOT
from tests.watch.conftest import StartWatch
from tests.watch.driving import Screen, write_at_once

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str, screen: Screen, shows: str) -> None:
    """Compare what is on the screen, once it shows this, with what is kept under this name."""
    screen.until(shows)
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN_UPDATE"):
        screen.settle()
        path.write_text(screen.text, encoding="utf-8")
    expected = path.read_text(encoding="utf-8")
    # The rest of it may still be on its way.
    screen.settle(expected)
    assert screen.text == expected


def solve(exercise: Exercise) -> None:
    """Save a right answer."""
    write_at_once(exercise.answer_path, exercise.solution_path.read_text(encoding="utf-8"))


def test_three_exercises(watch: StartWatch, small: dict[str, Exercise], course: Path) -> None:
    one, two, three, four = small.values()
    screen = watch()
    golden("01-task", screen, "save it")
    write_at_once(one.answer_path, "def answer():\n    return 2.5 + 0.1 * 0.8\n")
    golden("02-wrong", screen, "uphill")
    screen.press("h")
    golden("03-hint", screen, "Hint 3 of 3")
    screen.press("hh")
    screen.until("Hint 2 of 3")
    screen.press("h")
    golden("04-all-hints", screen, "no more hints")
    solve(one)
    golden("05-passed", screen, "Passed")
    screen.press("n")
    screen.until(two.title)
    write_at_once(
        two.answer_path,
        two.solution_path.read_text(encoding="utf-8").replace("- eta", "+ eta"),
    )
    golden("06-many-checks", screen, "uphill")
    solve(two)
    golden("07-many-checks-passed", screen, "Passed")
    write_at_once(four.answer_path, "def no_answer():\n    return 1\n")
    golden("08-another-file", screen, four.title)
    screen.press("r")
    golden("09-reset", screen, "Put the stub back?")
    screen.press("n")
    screen.until("q quit")
    screen.press("ry")
    golden("10-was-reset", screen, "kept beside it")
    assert "no_answer" in four.answer_path.with_name("exercise.py.kept").read_text()
    assert "no_answer" not in four.answer_path.read_text()
    screen.press("l")
    golden("11-list", screen, "any key")
    screen.press(" ")
    screen.until("q quit")
    solve(three)
    screen.until(lambda text: three.title in text and "Passed" in text)
    screen.press("c")
    golden("12-all", screen, "3 of 3 passed.")
    screen.press(" ")
    screen.until("q quit")
    solve(four)
    golden("13-last", screen, "every exercise is passed")
    screen.press("n")
    screen.until("Every exercise is passed")
    screen.press("q")
    assert screen.ends() == 0
    assert "4 of 4 exercises passed, 5 of 5 points. Go on with: " in screen.raw
    progress = read_progress(course)
    assert all(progress[slug].passed for slug in small)
    assert progress[one.slug].hints == {1, 2, 3}


def test_the_guide_shows_a_real_screen(watch: StartWatch, small: dict[str, Exercise]) -> None:
    # As wide as a column of the guide.
    screen = watch(columns=72)
    screen.until("save it")
    write_at_once(small["one-step"].answer_path, "def answer():\n    return 2.5 + 0.1 * 0.8\n")
    screen.until("uphill")
    screen.press("h")
    screen.until("Hint 3 of 3")
    screen.settle()
    shown = re.sub(r"\n{3,}", "\n\n", screen.text)
    guide = ROOT / "docs" / "guide" / "watch.md"
    text = guide.read_text(encoding="utf-8")
    block = re.compile(r"(?<=^```text\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
    if os.environ.get("GOLDEN_UPDATE"):
        guide.write_text(block.sub(lambda _: shown, text, count=1), encoding="utf-8")
        text = guide.read_text(encoding="utf-8")
    assert block.findall(text) == [shown]
