"""Each golden folder holds an answer, named after its exercise, and the reports it must earn.

They are prose: when one changes, read it aloud. `GOLDEN_UPDATE=1 pytest tests/reports` writes them.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from grader.model import Exercise
from tests.reports.settled import settled
from tests.support import ROOT, RunGrader

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", ["human.txt", "result.json"])
@pytest.mark.parametrize("folder", sorted(GOLDEN.iterdir()), ids=lambda folder: folder.name)
def test_report(
    folder: Path, name: str, course: Path, grader: RunGrader, exercises: dict[str, Exercise]
) -> None:
    [source] = folder.glob("*.py")
    asked = exercises[source.stem].folder
    shutil.copytree(asked, course / asked.relative_to(ROOT), dirs_exist_ok=True)
    shutil.copy(source, course / "answer.py")
    form = "json" if name.endswith(".json") else "human"
    done = grader("check", source.stem, "--file", "answer.py", "--format", form)
    assert done.stderr == ""
    assert done.returncode == (0 if folder.name.startswith("all-right") else 1)
    text = settled(done.stdout)
    if os.environ.get("GOLDEN_UPDATE"):
        (folder / name).write_text(text, encoding="utf-8")
    assert text == (folder / name).read_text(encoding="utf-8")
