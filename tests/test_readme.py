"""The README shows what really happens."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from grader.course.catalogue import find_course, select
from tests.support import ROOT, RunGrader

COMMAND = "$ uv run grader check gradient-step\n"


@pytest.mark.skipif(sys.platform != "linux", reason="the picture was taken on Linux")
@pytest.mark.usefixtures("whole_sandbox")
def test_the_picture_is_what_the_command_prints(grader: RunGrader, course: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    picture = readme.partition(COMMAND)[2].partition("```")[0]
    [exercise] = select(find_course(course), ["gradient-step"])
    stub = exercise.answer_path.read_text(encoding="utf-8")
    start = stub.index("    raise NotImplementedError")
    exercise.answer_path.write_text(stub[:start] + "    return w + g * eta\n", encoding="utf-8")
    assert picture == grader("check", "gradient-step", UV="/bin/uv").stdout
