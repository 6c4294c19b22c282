"""What watch mode lives through, and what it leaves behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from grader.model import Exercise
from tests.watch.conftest import StartWatch
from tests.watch.driving import Screen, children, state_of, wait_until, write_at_once

ENTER, LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
WRONG = "def answer():\n    return 2.5 + 0.1 * 0.8\n"
RIGHT = "def answer():\n    return 2.5 - 0.1 * 0.8\n"
ENDLESS = "def answer():\n    while True: pass\n"


@pytest.fixture
def path(small: dict[str, Exercise]) -> Path:
    """The file of the first exercise."""
    return small["one-step"].answer_path


@pytest.fixture
def patient(small: dict[str, Exercise]) -> None:
    """The first exercise may take far longer than a test does."""
    table = small["one-step"].folder / "exercise.toml"
    limits = "\n[limits]\ncpu = 600\ncpu_total = 600\nwall = 600\nwall_total = 600\n"
    table.write_text(table.read_text() + limits)


def is_ours(screen: Screen) -> bool:
    """Whether each key is read at once and unseen."""
    return not screen.modes[3] & (termios.ICANON | termios.ECHO)


def assert_left_as_it_was(screen: Screen) -> None:
    """It has given back the modes, the cursor and the screen that was there before."""
    assert screen.modes == screen.modes_before
    assert screen.raw.count(ENTER) >= 1
    assert screen.raw.rindex(LEAVE) > screen.raw.rindex(ENTER)


def test_saving_in_place_by_rename_and_by_way_of_a_backup(watch: StartWatch, path: Path) -> None:
    screen = watch()
    screen.until("save it")
    path.write_text(WRONG)
    screen.until("uphill")
    write_at_once(path, RIGHT)
    screen.until("Passed")
    # As vim does it.
    path.rename(path.with_name("exercise.py~"))
    path.write_text(WRONG)
    path.with_name("exercise.py~").unlink()
    screen.until("uphill")


def test_broken_and_unfinished_files(watch: StartWatch, path: Path) -> None:
    screen = watch()
    screen.until("save it")
    path.write_text("def answer(:\n")
    screen.until("line 1: ")
    with path.open("w") as file:
        # The first half alone is no Python.
        file.write(RIGHT[:5])
        file.flush()
        screen.until(lambda text: "line 1: " in text and "def a" in text)
        file.write(RIGHT[5:])
    screen.until("Passed")
    path.write_bytes(b"\xff\xfe nonsense \0")
    screen.until("UTF-8")
    path.write_text(RIGHT)
    screen.until("Passed")


def test_files_and_folders_that_go_and_come_back(watch: StartWatch, tmp_path: Path) -> None:
    work = tmp_path / "work"
    subprocess.run([sys.executable, "-m", "grader", "start", str(work)], check=True)
    path = work / "exercises" / "03-update-rule" / "one-step" / "exercise.py"
    screen = watch("one-step", folder=work)
    screen.until("save it")
    write_at_once(path, RIGHT)
    screen.until("Passed")
    path.unlink()
    screen.until("the file is missing")
    path.write_text(WRONG)
    screen.until("uphill")
    for gone in (path.parent, work / "exercises"):
        away = work / "away"
        gone.rename(away)
        screen.until("the file is missing")
        shutil.copytree(away, gone)
        screen.until("uphill")
        write_at_once(path, RIGHT)
        screen.until("Passed")
        write_at_once(path, WRONG)
        screen.until("uphill")
        shutil.rmtree(away)


def test_a_burst_of_saves_ends_with_the_last(watch: StartWatch, path: Path) -> None:
    screen = watch()
    screen.until("save it")
    for number in range(300):
        text = f"def answer():\n    return {number + 3}\n"
        if number % 2:
            path.write_text(text)
        else:
            write_at_once(path, text)
    screen.until("got 302")
    screen.settle()
    assert "got 302" in screen.text


def test_the_engine_is_killed(watch: StartWatch, path: Path) -> None:
    screen = watch()
    screen.until("save it")
    write_at_once(path, WRONG)
    screen.until("uphill")
    family = children(screen.pid)
    for child in family:
        os.kill(child, signal.SIGKILL)
    wait_until(lambda: {state_of(child) for child in family} <= {"Z", None})
    write_at_once(path, RIGHT)
    screen.until("Passed")
    write_at_once(path, ENDLESS)
    screen.until("Marking it")
    for child in children(screen.pid):
        os.kill(child, signal.SIGKILL)
    screen.until("exit code -9")
    write_at_once(path, RIGHT)
    screen.until("Passed")


@pytest.mark.usefixtures("patient")
def test_keys_and_saves_count_while_an_answer_never_ends(
    watch: StartWatch, path: Path, small: dict[str, Exercise]
) -> None:
    screen = watch()
    screen.until("save it")
    write_at_once(path, ENDLESS)
    screen.until("Marking it")
    screen.press("l")
    screen.until("any key")
    screen.press(" ")
    screen.until("Marking it")
    # Neither a new answer nor one to another exercise has to wait for it.
    other = small["giant-step"]
    write_at_once(other.answer_path, other.solution_path.read_text())
    screen.until(lambda text: other.title in text and "Passed" in text)
    write_at_once(path, RIGHT)
    screen.until(lambda text: "one-step" in text and "Passed" in text)
    write_at_once(path, ENDLESS)
    screen.until("Marking it")
    screen.press("q")
    assert screen.ends() == 0
    assert_left_as_it_was(screen)


def test_another_size(watch: StartWatch, path: Path) -> None:
    path.write_text(WRONG)
    screen = watch()
    screen.until("q quit")
    screen.until("uphill")
    before = screen.text
    screen.resize(40, 12)
    text = screen.until(lambda text: "0/4 exercises" in text and "q quit" in text)
    assert max(map(len, text.splitlines())) <= 40
    assert "lines 1 to " in text
    screen.press("\x1b[B\x1b[B")
    screen.until("lines 3 to ")
    screen.resize(80, 24)
    screen.until(lambda text: text == before)


def test_suspended_and_resumed(watch: StartWatch, path: Path) -> None:
    screen = watch()
    before = screen.until("save it")
    assert is_ours(screen)
    screen.press("\x1a")
    wait_until(lambda: state_of(screen.pid) == "T")
    screen.read()
    assert_left_as_it_was(screen)
    screen.signal(signal.SIGCONT)
    screen.until(lambda _: screen.raw.count(ENTER) > 1)
    screen.until(before.strip())
    assert is_ours(screen)
    write_at_once(path, RIGHT)
    screen.until("Passed")
    # Stopped without being asked, while others use the terminal.
    screen.signal(signal.SIGSTOP)
    wait_until(lambda: state_of(screen.pid) == "T")
    termios.tcsetattr(screen.process.child_fd, termios.TCSANOW, screen.modes_before)
    screen.signal(signal.SIGCONT)
    wait_until(lambda: is_ours(screen))
    screen.press("l")
    screen.until("any key")
    screen.press("q")
    screen.until("q quit")
    screen.press("q")
    assert screen.ends() == 0
    assert_left_as_it_was(screen)


@pytest.mark.parametrize(
    ("keys", "code"), [("q", 0), ("\x04", 0), ("\x03", 130)], ids=["q", "ctrl-d", "ctrl-c"]
)
def test_keys_that_end_it(watch: StartWatch, keys: str, code: int) -> None:
    screen = watch("one-step")
    screen.until("save it")
    assert is_ours(screen)
    screen.press(keys)
    assert screen.ends() == code
    assert_left_as_it_was(screen)
    farewell = screen.raw[screen.raw.rindex(LEAVE) :]
    assert "0 of 4 exercises passed, 0 of 5 points. Go on with: " in farewell


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_that_end_it(
    watch: StartWatch, path: Path, tmp_path: Path, number: signal.Signals
) -> None:
    screen = watch()
    screen.until("save it")
    write_at_once(path, ENDLESS)
    screen.until("Marking it")
    family = [screen.pid, *children(screen.pid)]
    screen.signal(number)
    assert screen.ends() == 128 + number
    assert_left_as_it_was(screen)
    assert "grader: interrupted" in screen.raw
    assert list((tmp_path / "temporary").iterdir()) == []
    assert [pid for pid in family if state_of(pid) not in (None, "Z")] == []


def test_the_terminal_goes_away(watch: StartWatch, tmp_path: Path) -> None:
    screen = watch()
    screen.until("save it")
    screen.process.close(force=False)
    wait_until(lambda: state_of(screen.pid) in (None, "Z"))
    assert list((tmp_path / "temporary").iterdir()) == []


def test_parts_of_the_course_may_be_gone_for_a_while(
    watch: StartWatch, path: Path, small: dict[str, Exercise]
) -> None:
    screen = watch()
    screen.until("save it")
    away = path.parent.with_name("away")
    path.parent.rename(away)
    screen.until("no checks")
    # As git does it: one file after the other, and this one not yet.
    path.parent.mkdir()
    solution = small["one-step"].solution_path
    for file in sorted(away.iterdir()):
        if file.name != solution.name:
            file.rename(path.with_name(file.name))
    screen.until("solution.py cannot be read")
    for key, shows in (("l", "solution.py cannot be read"), ("c", "solution.py cannot be read")):
        screen.press(key)
        screen.until(shows)
        screen.press("x")
    (away / solution.name).rename(solution)
    write_at_once(path, RIGHT)
    screen.until("Passed")


def test_what_no_check_can_be_run_for_is_told_on_the_screen(
    watch: StartWatch, path: Path, small: dict[str, Exercise]
) -> None:
    screen = watch()
    screen.until("save it")
    checks = small["one-step"].checks_path
    text = checks.read_text()
    checks.write_text("def broken(:\n")
    write_at_once(path, WRONG)
    screen.until("at fault")
    checks.unlink()
    checks.mkdir()
    write_at_once(path, WRONG)
    screen.until("Is a directory")
    checks.rmdir()
    checks.write_text(text)
    write_at_once(path, RIGHT)
    screen.until("Passed")


def test_progress_that_cannot_be_written_is_told_once(
    watch: StartWatch, path: Path, course: Path
) -> None:
    # Not even root can write there.
    (course / ".grader").write_text("in the way")
    screen = watch()
    screen.until("save it")
    write_at_once(path, RIGHT)
    screen.until(lambda text: "Passed" in text and "progress is not recorded" in text)
    screen.press("n")
    screen.until("gradient-step")
    screen.press("h")
    screen.until("Hint 1")
    screen.settle()
    assert "not recorded" not in screen.text
    # It holds for as long as the screen does.
    assert "1 of 4 exercises passed, 1 of 5 points" in screen.text


def test_polling_where_the_system_tells_nothing(watch: StartWatch, path: Path) -> None:
    screen = watch(launcher=("-m", "tests.watch.unheard"))
    screen.until("save it")
    screen.until("does not tell when a file is saved")
    write_at_once(path, WRONG)
    screen.until(lambda text: "uphill" in text and "does not tell" in text)
    shutil.copytree(path.parent, path.parent.with_name("copy"))
    shutil.rmtree(path.parent)
    screen.until("no checks")
    path.parent.with_name("copy").rename(path.parent)
    write_at_once(path, RIGHT)
    screen.until("Passed")
    screen.press("h")
    screen.until(lambda text: "does not tell" not in text)
