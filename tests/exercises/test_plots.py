"""The pictures that exercises ask to read are what the code beside them draws, and the words for
them are true.
"""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from decimal import Decimal
from itertools import combinations

import numpy as np
import pytest

from grader.course.catalogue import find_course
from grader.course.plot import with_plot
from grader.model import Exercise, Kind
from tests.support import ROOT

PLOTS = [exercise for exercise in find_course(ROOT) if exercise.kind is Kind.PLOT]
NUMBER = re.compile(r"\d+(?:\.\d+)?")
MOST_BYTES = 8 << 10


@pytest.mark.parametrize("exercise", PLOTS, ids=lambda exercise: exercise.slug)
def test_the_picture_is_what_the_code_beside_it_draws(exercise: Exercise) -> None:
    code = [sys.executable, str(exercise.folder / "plot.py")]
    drawn = subprocess.run(code, capture_output=True, check=True, text=True).stdout
    kept = exercise.plot_path.read_text(encoding="utf-8")
    assert NUMBER.split(drawn) == NUMBER.split(kept)
    pairs = zip(map(float, NUMBER.findall(drawn)), map(float, NUMBER.findall(kept)), strict=True)
    # Another machine may round otherwise.
    assert all(abs(one - other) < 0.11 for one, other in pairs)
    assert len(kept.encode()) <= MOST_BYTES


def test_the_plot_of_pick_eta_has_the_answer_and_the_words_for_it_have_its_numbers(
    exercises: dict[str, Exercise],
) -> None:
    exercise = exercises["pick-eta"]
    plot = runpy.run_path(str(exercise.folder / "plot.py"))
    runs = {letter: plot["errors"](eta) for letter, eta in plot["RATES"].items()}
    answer = runpy.run_path(str(exercise.solution_path))
    assert min(runs, key=lambda letter: runs[letter][20]) == answer["choose"]()
    alike = [(a, b) for a, b in combinations(runs, 2) if np.allclose(runs[a], runs[b])]
    assert alike == [answer["twins"]()]

    _, words, _ = with_plot(exercise.prompt_path.read_text(), "|{}|".format).split("|")
    for letter, errors in runs.items():
        at = [f"{Decimal(f'{error:.2g}'):f}" for error in errors]
        if letter == "C":
            assert (
                f"C is at {at[1]} after the first step, then at {at[2]}, at {at[3]} and at" in words
            )
            assert f"and at {at[4]}, and leaves the picture" in words
            assert errors[4] > 10 ** plot["LOWEST"] > errors[5]
        else:
            assert re.search(rf"\b{letter} (is )?at {at[5]}, {at[10]} and {at[20]}[;.]", words)
        assert at[0] == "18"
