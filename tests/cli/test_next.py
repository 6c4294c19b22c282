"""`grader next`: where to go on."""

from __future__ import annotations

from pathlib import Path

from grader.course.progress import now, update_progress
from grader.model.progress import Progress, Standing
from tests.support import RunGrader

SLUGS = ("one-step", "gradient-step", "giant-step", "tiny-gradient")


def passed(course: Path, *slugs: str) -> None:
    done = Progress({slug: Standing(score=5, passed_at=now()) for slug in slugs})
    update_progress(course, lambda progress: progress.merged(done))


def first(grader: RunGrader) -> str:
    done = grader("next")
    assert (done.returncode, done.stderr) == (0, "")
    return str(done.stdout.partition(":")[0])


def test_all_there_is_to_know(grader: RunGrader) -> None:
    path = Path("exercises/03-update-rule/one-step/exercise.py")
    assert grader("next").stdout == (
        "one-step: One step downhill\n"
        "chapter 03, work it out\n"
        "1 point, level 1 of 3\n"
        "not started\n"
        "\n"
        "Read the task: grader show one-step\n"
        f"Edit {path}\n"
        "then run: grader check one-step\n"
    )
    assert "uv run grader check one-step" in grader("next", UV="/bin/uv").stdout


def test_what_is_started_comes_before_what_is_not(grader: RunGrader, course: Path) -> None:
    assert first(grader) == "one-step"
    passed(course, "one-step")
    assert first(grader) == "gradient-step"
    (course / "exercises/05-convergence/tiny-gradient/exercise.py").write_text("x = 1\n")
    assert first(grader) == "tiny-gradient"
    passed(course, "tiny-gradient")
    assert first(grader) == "gradient-step"


def test_the_file_that_counts_is_named(grader: RunGrader, course: Path) -> None:
    path = course / "exercises/03-update-rule/one-step/exercise.py"
    path.unlink()
    missing = "exercise.py is missing.\nPut it back: grader reset one-step\n"
    assert grader("next").stdout.endswith(missing)
    assert grader("show").stdout.endswith(missing)
    path.with_suffix(".ipynb").write_text("{}")
    assert f"Edit {path.with_suffix('.ipynb').relative_to(course)}\n" in grader("next").stdout


def test_all_passed(grader: RunGrader, course: Path) -> None:
    passed(course, *SLUGS)
    done = grader("next")
    assert done.returncode == 0
    assert done.stdout.startswith("Nothing is left to do: you have passed every exercise.\n")
    assert done.stdout.endswith("4 of 4 exercises passed, 5 of 5 points.\n")
    # Who wants to read a task all the same gets the last one.
    assert grader("show").stdout.startswith("tiny-gradient: A tiny gradient\n")
