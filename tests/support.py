"""Names that several test modules share."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from grader.isolation.learner import Learner
from grader.model import Exercise, ExerciseResult

ROOT = Path(__file__).parents[1]
RESULT_SCHEMA = json.loads((ROOT / "docs" / "reference" / "result-v1.schema.json").read_text())
PROGRESS_SCHEMA = json.loads(
    (ROOT / "docs" / "reference" / "progress-v1.schema.json").read_text(encoding="utf-8")
)

MarkSource = Callable[[Exercise, str], ExerciseResult]
Diagnose = Callable[..., ExerciseResult]
RunGrader = Callable[..., subprocess.CompletedProcess[str]]
OpenLearner = Callable[..., Learner]
