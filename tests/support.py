"""Names that several test modules share."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from grader.model import Exercise, ExerciseResult

ROOT = Path(__file__).parents[1]

MarkSource = Callable[[Exercise, str], ExerciseResult]
RunGrader = Callable[..., subprocess.CompletedProcess[str]]
