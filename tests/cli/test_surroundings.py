"""The command where little else works: streams that are closed, a disk that is full, no folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a POSIX shell", allow_module_level=True)

GRADER = [sys.executable, "-m", "grader"]


def in_shell(folder: Path, script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command by a shell; it is `"$@"` in the script."""
    return subprocess.run(
        ["sh", "-c", script, "sh", *GRADER, *map(str, arguments)],
        cwd=folder,
        env={"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("closed", ["2>&-", "<&- 2>&-"])
def test_what_nobody_is_to_hear_does_not_get_into_the_report(
    course: Path, answer: Path, closed: str
) -> None:
    """Neither by Python nor by the number of a closed stream that a file has got."""
    (course / ".grader").write_text("")
    (course / "exercises/03-update-rule/one-step/exercise.py").write_bytes(answer.read_bytes())
    done = in_shell(course, f'"$@" {closed}', "check", "one-step", "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["exercises"][0]["status"] == "failed"
    done = in_shell(course, f'"$@" {closed}')
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("arguments", [["check", "one-step"], ["list"], ["show"]])
def test_what_is_written_to_may_be_full(course: Path, arguments: list[str]) -> None:
    done = in_shell(course, '"$@" >/dev/full', *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("grader: there is no room on the disk, or in what this is to be")
    assert done.stderr.count("\n") == 1


def test_there_may_be_no_room_for_temporary_files(course: Path, answer: Path) -> None:
    script = 'ulimit -f 0; "$@"'
    done = in_shell(course, script, "check", "one-step", "--file", answer)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("grader: no folder for temporary files can be written: make room")
    assert done.stderr.count("\n") == 1
    done = in_shell(course, script, "doctor")
    assert (done.returncode, done.stderr) == (3, "")
    assert "The sandbox that answers run in could not be tried: no folder" in done.stdout


@pytest.mark.parametrize("command", ["check", "reset", "show", "start"])
def test_the_folder_may_be_gone(tmp_path: Path, command: str) -> None:
    (tmp_path / "gone").mkdir()
    done = in_shell(tmp_path / "gone", 'rmdir ../gone; "$@"', command, "one-step")
    assert (done.returncode, done.stdout) == (2, "")
    told = "grader: the current folder cannot be read: No such file or directory\n"
    assert done.stderr == told


def test_an_interrupt_before_all_else_says_nothing() -> None:
    script = (
        "import sys\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'signal': raise KeyboardInterrupt\n"
        "sys.modules.pop('signal', None)\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "import grader.__main__\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
