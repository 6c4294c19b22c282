"""The page on hints, solutions and starting over shows what the commands print.

`GOLDEN_UPDATE=1 pytest tests/cli/test_guide.py` writes that into the page.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, RunGrader

PAGE = ROOT / "docs" / "guide" / "help.md"
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```\n", re.MULTILINE | re.DOTALL)


@pytest.mark.skipif(sys.platform == "win32", reason="paths are written otherwise there")
def test_the_page_shows_what_happens(grader: RunGrader, course: Path) -> None:
    def do(block: re.Match[str]) -> str:
        kind, text = block.groups()
        if kind == "python":
            path = course / "exercises/03-update-rule/gradient-step/exercise.py"
            path.write_text(text, encoding="utf-8")
            return block[0]
        [command] = re.findall(r"^\$ grader (.*)\n", text, re.MULTILINE)
        done = grader(*command.split())
        return f"```console\n$ grader {command}\n{done.stdout}{done.stderr}```\n"

    replayed = BLOCK.sub(do, PAGE.read_text(encoding="utf-8"))
    assert replayed.count("```console\n$ ") == 4
    if os.environ.get("GOLDEN_UPDATE"):
        PAGE.write_text(replayed, encoding="utf-8")
    assert replayed == PAGE.read_text(encoding="utf-8")
