"""The commands on a terminal that is not UTF-8: everything can be read, and nothing breaks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

# Of every command, what it writes most of, and its exit code.
COMMANDS = (
    ("--help", 0),
    ("check", 1),
    ("check --help", 0),
    ("check ünknown", 2),
    ("completion bash", 0),
    ("completion powershell", 0),
    ("hint walk", 0),
    ("hint walk", 0),
    ("hint walk", 0),
    ("list", 0),
    ("next", 0),
    ("progress", 0),
    ("show repair-the-formula", 0),
    ("show walk", 0),
    ("solution walk --yes", 0),
    ("reset walk", 0),
    ("start ../côté", 0),
    ("verify repair-the-formula --matrix", 0),
    ("nonesuch", 2),
)
CODES = re.compile(r"\\(?:u[0-9a-f]{4}|x[0-9a-f]{2})")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Exercises whose texts have signs beyond ASCII, and an answer to one that diverges."""
    folder = tmp_path / "größe"
    for slug in ("03-update-rule/walk", "03-update-rule/repair-the-formula"):
        shutil.copytree(ROOT / "exercises" / slug, folder / "exercises" / slug)
    answer = ROOT / "tests/reports/golden/diverges"
    [path] = answer.glob("*.py")
    shutil.copy(path, folder / "exercises/03-update-rule/walk/exercise.py")
    return folder


def run(workspace: Path, command: str, **environment: str) -> tuple[int, bytes]:
    """The exit code, and what was written to standard output and standard error."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "grader", *command.split()],
        cwd=workspace,
        env={**kept, "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"], **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_everything_can_be_read(workspace: Path, encoding: str) -> None:
    for command, code in COMMANDS:
        ended, written = run(workspace, command, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        text = written.decode(encoding)
        assert ended == code, (command, text)
        assert "Traceback" not in text
        # What the user has named has letters of its own, which become codes.
        assert set(CODES.findall(text)) <= {r"\xfc", r"\xf4", r"\xe9"}, (command, text)


def test_verdicts_and_paths_of_weights_are_drawn_in_ascii(workspace: Path) -> None:
    _, written = run(workspace, "check walk", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    lines = written.decode("cp1252").splitlines()
    assert lines[1].startswith("  x Row 0 is w0")
    assert "    | step 1 -.-_#" in lines


@pytest.mark.skipif(sys.platform != "linux", reason="where a locale says how files are named")
def test_a_locale_without_an_encoding(workspace: Path) -> None:
    for command, code in COMMANDS:
        plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        ended, written = run(workspace, command, **plain)
        assert ended == code, (command, written)
        assert b"Traceback" not in written
        assert written.isascii()
