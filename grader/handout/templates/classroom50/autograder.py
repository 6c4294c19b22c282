"""Marks one submission where Classroom 50 runs it: in the learner's checkout, for result.json.

Of what lies in the checkout, only the answers are read, by a grader that is installed elsewhere.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

BESIDE = Path(__file__).resolve().parent
# The job is ended after 15 minutes, and would not say why.
DEADLINE = time.monotonic() + 13 * 60
# A release whose notes are longer is refused, and with it the marks.
MAX_NOTES = 120_000
# Ends what the notes have to say about an exercise.
END = "</details>\n"


class NoMarks(Exception):
    """There are no marks, and that is nothing to do with the answers. The text is one line."""


def main() -> int:
    """Mark the answers in the current folder, and return 0 once there are marks."""
    scratch = os.environ.get("RUNNER_TEMP") or None
    try:
        # Of an older one, pip would only say that it finds no grader.
        if sys.version_info < (3, 12):  # noqa: UP036
            raise NoMarks("Python 3.12 or newer is needed: name it in the assignment's runtime")
        with tempfile.TemporaryDirectory(dir=scratch, ignore_cleanup_errors=True) as folder:
            mark(install(Path(folder)), Path(folder))
    except NoMarks as problem:
        print(f"::error::no marks: {problem}", file=sys.stderr)
    except OSError as problem:
        print(f"::error::no marks: {problem.strerror}", file=sys.stderr)
    else:
        return 0
    return 1


def install(folder: Path) -> Path:
    """Install the grader into a new environment, and return the Python of that."""
    environment = folder / "environment"
    run("no environment could be made", folder, "-m", "venv", "--without-pip", environment)
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    quickly = ("--quiet", "--no-input", "--no-compile", "--disable-pip-version-check")
    run(
        "the grader could not be installed",
        folder,
        *("-m", "pip", "--python", python, "install", "--no-cache-dir", *quickly),
        *("--requirement", BESIDE / "requirements.txt"),
    )
    return python


def mark(python: Path, folder: Path) -> None:
    """Have the grader mark the current folder, and put what it says where the runner looks."""
    result, notes = folder / "result.json", folder / "summary.md"
    run(
        "the grader failed",
        Path.cwd(),
        *("-m", "grader", "check", "--course", BESIDE / "course.toml"),
        *("--format", "human", "--format", "classroom50", "--output", result),
        python=python,
        # The runner repeats the notes of the release in the summary of the job.
        environment={"GITHUB_STEP_SUMMARY": str(notes)},
    )
    put("result.json", result.read_text(encoding="utf-8"))
    if notes.exists():
        put("release-body.md", fitting(notes.read_text(encoding="utf-8")))
    sum_up(json.loads(result.read_text(encoding="utf-8")))


def fitting(notes: str) -> str:
    """As much of the notes as a release takes, up to the end of an exercise."""
    if len(notes) <= MAX_NOTES:
        return notes
    whole = notes[:MAX_NOTES].rpartition(END)[0]
    return f"{whole}{END}\nThe rest is too long to stand here: the log of the job has it.\n"


def run(
    failing: str,
    folder: Path,
    *arguments: str | Path,
    python: str | Path = sys.executable,
    environment: dict[str, str] | None = None,
) -> None:
    """Run Python in a folder; with -I it imports nothing that lies there."""
    try:
        done = subprocess.run(
            [python, "-I", *arguments],
            cwd=folder,
            env=os.environ | (environment or {}),
            timeout=DEADLINE - time.monotonic(),
        )
    except subprocess.TimeoutExpired:
        raise NoMarks(f"{failing} in the time there is") from None
    if done.returncode:
        raise NoMarks(f"{failing}, with exit code {done.returncode}; the log says more")


def put(name: str, text: str) -> None:
    """Write a file into the checkout, whole, in the place of whatever a learner has put there."""
    path = Path(name)
    if path.is_dir() and not path.is_symlink():
        # It may be too deep to be removed.
        path.rename(Path(tempfile.mkdtemp(dir=Path.cwd()), name))
    handle, unnamed = tempfile.mkstemp(dir=Path.cwd())
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(unnamed).replace(path)


def sum_up(result: dict[str, Any]) -> None:
    """Say in the status of the commit how it went, in points rather than hundredths."""
    passed = [test["passed"] for test in result["tests"]]
    score, most = (f"{result[key] / 100:.8g}" for key in ("score", "max-score"))
    told = f"{score} of {most} points; exercises passed: {sum(passed)} of {len(passed)}"
    if "GITHUB_OUTPUT" in os.environ:
        with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as outputs:
            outputs.write(f"status={'success' if all(passed) else 'failure'}\nsummary={told}\n")


if __name__ == "__main__":
    sys.exit(main())
