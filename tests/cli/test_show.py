"""`grader show`: the task, readable on any terminal."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from grader.course.catalogue import read_course
from grader.course.progress import now, update_progress
from grader.model import Exercise
from grader.model.progress import Progress, Standing
from grader.reports.formula import readable
from grader.reports.ink import ink_for
from grader.reports.prose import write_prose
from grader.reports.task import write_task
from tests.support import ROOT, RunGrader

COURSE = read_course(ROOT / "exercises")


def test_all_of_it(grader: RunGrader) -> None:
    done = grader("show", "one-step")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "one-step: One step downhill\n"
        "chapter 03, work it out\n"
        "1 point, level 1 of 3\n"
        "not started\n"
        "\n"
        "A weight stands at w = 2.5. The gradient of the error there is ∂E/∂w = 0.8, and the"
        " learning rate is\n"
        "η = 0.1. Where does the weight stand after one step of gradient descent?\n"
        "\n"
        "Work it out on paper first. Then let `answer()` return that number, or the sum that leads"
        " to it.\n"
        "\n"
        f"Edit {Path('exercises/03-update-rule/one-step/exercise.py')}\n"
        "then run: grader check one-step\n"
    )
    assert grader("show").stdout == done.stdout
    assert grader("show", "exercises/03-update-rule/one-step/prompt.md").stdout == done.stdout


@pytest.mark.parametrize(
    ("standing", "started", "told"),
    [
        (Standing(), True, "started"),
        (Standing(hints=frozenset({1, 3})), False, "not started; 2 of 3 hints seen"),
        (Standing(passed_at=now()), True, "passed"),
        (
            Standing(passed_at=now(), solution_at=now().replace(year=2020), hints=frozenset({2})),
            True,
            "passed, with help; 1 of 3 hints seen",
        ),
    ],
)
def test_how_far_it_has_come(
    grader: RunGrader, course: Path, standing: Standing, started: bool, told: str
) -> None:
    update_progress(course, lambda progress: progress.merged(Progress({"one-step": standing})))
    if started:
        (course / "exercises/03-update-rule/one-step/exercise.py").write_text("x = 1\n")
    assert grader("show", "one-step").stdout.splitlines()[3] == told


@pytest.mark.parametrize("exercise", COURSE, ids=lambda exercise: exercise.slug)
def test_every_task_is_in_letters(exercise: Exercise, capsys: pytest.CaptureFixture[str]) -> None:
    write_task(ink_for(sys.stdout), exercise, ROOT)
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= 100
    words = re.sub(r"`[^`]+`", "", shown)
    assert not re.search(r"[$\\{}]|!\[", words)
    # Nothing is lost on the way but what a formula is made of.
    source = exercise.prompt_path.read_text(encoding="utf-8")
    for word in re.findall(r"\w+", re.sub(r"\$[^$]+\$|\]\(.*?\)|^\d\.", " ", source)):
        assert word in shown


def in_repository(*words: str, **environment: str) -> str:
    """What the command says of the whole course, on a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "grader", *words],
        cwd=ROOT,
        env={**os.environ, "FORCE_COLOR": "1", "TERM": "xterm", "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("slug", ["pick-eta", "four-fates", "cross-entropy"])
def test_a_task_fits_the_terminal(slug: str, columns: int) -> None:
    shown = re.sub(r"\x1b\[[0-9;]*m", "", in_repository("show", slug, COLUMNS=str(columns)))
    # Paths are in one piece: who copies them gets them whole.
    task = shown.partition("\nEdit ")[0]
    assert max(map(len, task.splitlines())) <= columns


def test_code_has_a_colour_where_colours_are_wanted() -> None:
    coloured = in_repository("show", "pick-eta", NO_COLOR="")
    assert re.search(r"\x1b\[36m`choose\(\)`\x1b\[0m", coloured)
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", in_repository("show", "pick-eta", NO_COLOR="1"))


def test_a_picture_is_told_in_words_and_where_it_is() -> None:
    path = Path("exercises/05-convergence/pick-eta/plot.svg")
    shown = re.sub(r"\x1b\[[0-9;]*m", "", in_repository("show", "pick-eta", COLUMNS="100"))
    assert f"The picture `{path}`: The error against the step for six runs," in shown
    assert f"and look at {path}\n" in shown


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("exercise", COURSE, ids=lambda exercise: exercise.slug)
def test_where_letters_are_missing_a_formula_stays_as_it_was_written(
    exercise: Exercise, encoding: str
) -> None:
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding=encoding)
    write_task(ink_for(stream), exercise, ROOT)
    stream.flush()
    shown = " ".join(written.getvalue().decode(encoding).split())
    source = exercise.prompt_path.read_text(encoding="utf-8")
    for tex in re.findall(r"\$([^$]+)\$", source):
        assert tex in shown


@pytest.mark.parametrize(
    ("tex", "letters"),
    [
        (r"\partial E/\partial w = 0.8", "∂E/∂w = 0.8"),
        (r"-\frac{1}{2}(\ln 0.8 + \ln 0.6)", "-½(ln 0.8 + ln 0.6)"),
        (r"\hat y = w_1 x_1 + w_2 x_2", "ŷ = w₁ x₁ + w₂ x₂"),
        (r"\lvert 1 - \eta L\rvert", "|1 - η L|"),
        (r"\Delta\theta", "Δθ"),
        (r"g = (-7.5, -4.5)", "g = (-7.5, -4.5)"),
        (r"w_{t+1} = w_t - \eta\, g", "w_{t+1} = w_t - η g"),
        (r"\frac{\partial E}{\partial w}", "∂E/∂w"),
        (r"\frac{a}{1+e^{-z}}", "a/(1+e^{-z})"),
        (r"\frac12 x^2", "½ x²"),
        (r"\sqrt{a^2+b^2} \le 3", "√(a²+b²) ≤ 3"),
    ],
)
def test_formulas_are_set_in_letters(tex: str, letters: str) -> None:
    assert readable(tex) == letters.replace("-", "\N{MINUS SIGN}")


def test_what_a_formula_holds_is_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Of $a_{ij} * b_{ij} * c$ and `$x$`, ``a `b` c`` and **this**.\n\n```\n$y$\n```"
    write_prose(ink_for(sys.stdout), text)
    first, code = filter(str.strip, capsys.readouterr().out.splitlines())
    assert first == "Of a_{ij} * b_{ij} * c and `$x$`, a `b` c and this."
    assert code.strip() == "$y$"
