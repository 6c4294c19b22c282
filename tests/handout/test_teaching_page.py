"""The page for teachers is done, command by command."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

PAGE = ROOT / "docs" / "teaching" / "index.md"
BLOCK = re.compile(r"^```(sh|toml)\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
# In the place of GitHub's command: what is published can be cloned, and Ada has answered.
GH = f"""\
#!/usr/bin/env bash
set -e
[ "$1 $2" = "repo clone" ] || exit 0
git clone --quiet ../week-1 "$4"
cp {ROOT}/exercises/01-error/mse/solution.py "$4/exercises/01-error/mse/exercise.py"
"""

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or not shutil.which("git"), reason="takes bash and git"
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Where the teacher works, beside clones of what belongs to other systems."""
    for folder in ("learners", "classroom50", "pl-course"):
        (tmp_path / "desk" / folder).mkdir(parents=True)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gh").write_text(GH)
    (tmp_path / "bin" / "gh").chmod(0o755)
    return tmp_path / "desk"


def test_the_commands_of_the_page_do_what_it_says(desk: Path, environment: Path) -> None:
    teacher = {
        f"GIT_{who}_{what}": "me" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    search = (desk.parent / "bin", environment / "bin", os.environ["PATH"])
    kept = {"PATH": ":".join(map(str, search)), "HOME": str(desk.parent), "LANG": "C.UTF-8"}

    def run(script: str) -> None:
        # The page says of this one where it is to be typed.
        folder = desk / "learners" if script.startswith("for ") else desk
        done = subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=folder,
            env=kept | teacher,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        # What a learner has not finished is told by 1.
        assert done.returncode == ("grader check" in script), done.stdout + done.stderr

    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    [settings] = [text for kind, text in blocks if kind == "toml"]
    (desk / "course.toml").write_text(settings)
    installing, *scripts = (text for kind, text in blocks if kind == "sh")
    assert "pip install" in installing
    for script in scripts:
        run(script)
    assert (desk / "classroom50/CLASSROOM/autograders/week-1/autograder.py").is_file()
    assert (desk / "pl-course/questions/week-1/info.json").is_file()
    assert (desk / "week-1.zip").is_file()
    marks = json.loads((desk / "learners" / "ada.json").read_text())
    assert [done["score"] for done in marks["exercises"]] == [2, 0, 0, 0]
    assert [done["max_score"] for done in marks["exercises"]] == [2, 2, 2, 3]
