"""The examples of the reference do what they say, and every helper has one."""

from __future__ import annotations

import re

import numpy as np
import pytest

from grader import checking
from grader.checking.mismatch import Mismatch
from tests.support import ROOT

PAGE = (ROOT / "docs" / "reference" / "assertions.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def reading(code: str) -> str:
    """What a learner reads when a check runs this, or nothing."""
    names = {name: getattr(checking, name) for name in checking.__all__}
    try:
        exec(code, {"np": np, **names})
    except Mismatch as mismatch:
        wanted = "" if mismatch.expected is None else f", expected {mismatch.expected}"
        return f"got {mismatch.actual}{wanted}: {mismatch.message}"
    return ""


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: str) -> None:
    code, _, told = example.partition("\n# ")
    assert reading(code) == told.replace("\n# ", " ").rstrip()


def test_every_helper_has_its_place() -> None:
    assert set(re.findall(r"\*\*`(\w+)`\*\*", PAGE)) == set(checking.__all__)
    assert len(EXAMPLES) > 15
