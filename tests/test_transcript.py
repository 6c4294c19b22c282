"""The page from nothing to the first green tick is typed in, command by command, and holds.

`GOLDEN_UPDATE=1 pytest tests/test_transcript.py` writes what the commands print into the page.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.support import ROOT, reaching_packages

PAGE = ROOT / "docs" / "guide" / "start.md"
ANSWER = Path("exercises/01-error/mse/exercise.py")
MOST_COMMANDS = 10
SECONDS = 600.0

BLOCK = re.compile(r"^```(console|python)\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
KEPT = ("LANG", "XDG_CACHE_HOME")
# Stands after what a command has printed.
END = "(the command has ended)\n"


class Shell:
    """A terminal that a learner has open: what one command changes, the next one finds."""

    def __init__(self, home: Path) -> None:
        environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        environment |= reaching_packages()
        # The Python that runs the tests is the one that the learner has.
        python = Path(sys.executable).resolve().parent
        environment |= {"HOME": str(home), "PATH": f"{python}:/usr/local/bin:/usr/bin:/bin"}
        self._bash = subprocess.Popen(
            ["bash", "--noprofile", "--norc"],
            cwd=home,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._patience = threading.Timer(SECONDS, self._bash.kill)
        self._patience.start()

    def run(self, command: str) -> str:
        """What the command prints."""
        assert self._bash.stdin is not None
        assert self._bash.stdout is not None
        self._bash.stdin.write(f"{{ {command}\n}} </dev/null; printf '%s' '{END}'\n")
        self._bash.stdin.flush()
        printed = ""
        while not printed.endswith(END):
            line = self._bash.stdout.readline()
            assert line, f"the shell has ended after {printed!r}"
            printed += line
        # What pip remarks on itself and on where it looks is about the machine.
        return re.sub(r"(?m)^(WARNING:|\[notice\]).*\n", "", printed.removesuffix(END))

    def close(self) -> None:
        self._patience.cancel()
        self._bash.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="the page shows what is printed on Linux")
@pytest.mark.usefixtures("whole_sandbox")
def test_the_page_shows_what_happens(tmp_path: Path) -> None:
    (tmp_path / "gradient-descent-course").symlink_to(ROOT)
    answer = tmp_path / "gradient-descent" / ANSWER
    shell, written = Shell(tmp_path), ""

    def do(block: re.Match[str]) -> str:
        nonlocal written
        kind, text = block.groups()
        if kind == "console":
            commands = re.findall(r"^\$ (.*)\n", text, re.MULTILINE)
            text = "".join(f"$ {command}\n{shell.run(command)}" for command in commands)
        else:
            source = answer.read_text(encoding="utf-8")
            # What is to be replaced is the last line of the stub, and then the try before.
            before = written or source.splitlines(keepends=True)[-1]
            assert source.endswith(before)
            answer.write_text(source.removesuffix(before) + text, encoding="utf-8")
            written = text
        return f"```{kind}\n{text}```\n"

    page = PAGE.read_text(encoding="utf-8")
    try:
        replayed = BLOCK.sub(do, page)
    finally:
        shell.close()
    if os.environ.get("GOLDEN_UPDATE"):
        PAGE.write_text(replayed, encoding="utf-8")
    assert replayed == PAGE.read_text(encoding="utf-8")


def test_it_takes_at_most_ten_commands_to_the_first_tick() -> None:
    blocks = [text for kind, text in BLOCK.findall(PAGE.read_text(encoding="utf-8"))]
    commands = re.findall(r"^\$ (.*)$", "".join(blocks), re.MULTILINE)
    assert len(commands) <= MOST_COMMANDS
    assert any(command.startswith("python -m pip install") for command in commands)
    assert "1 of 1 exercise passed" in blocks[-1]
    assert not any("1 of 1 exercise passed" in text for text in blocks[:-1])
