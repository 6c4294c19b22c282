"""Holds results against the rules by which Gradescope reads them, and against what was earned."""

from __future__ import annotations

import dataclasses
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from grader.course.catalogue import find_course
from grader.model import Fault, Notice, Result, Status
from grader.reports import gradescope, result_json
from tests.reports.results import marked, run_of, runs, worth
from tests.support import ROOT

VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
# What the specification of autograders lists, and nothing else.
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["score", "tests"],
    "properties": {
        "score": {"type": "number", "minimum": 0},
        "execution_time": {"type": "number", "minimum": 0},
        "output": {"type": "string"},
        "output_format": FORMAT,
        "test_output_format": FORMAT,
        "test_name_format": FORMAT,
        "visibility": VISIBILITY,
        "stdout_visibility": VISIBILITY,
        "extra_data": {"type": "object"},
        "tests": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["score", "max_score", "name", "status"],
                "properties": {
                    "score": {"type": "number", "minimum": 0},
                    "max_score": {"type": "number", "exclusiveMinimum": 0},
                    "status": {"enum": ["passed", "failed"]},
                    "name": {"type": "string"},
                    "name_format": FORMAT,
                    "number": {"type": "string"},
                    "output": {"type": "string"},
                    "output_format": FORMAT,
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "visibility": VISIBILITY,
                    "extra_data": {"type": "object"},
                },
            },
        },
    },
}
P, F, E = Status.PASSED, Status.FAILED, Status.ERROR
ONE, TWO, THREE = find_course(ROOT)[:3]


def read(result: Result) -> dict[str, Any]:
    """The document, with each number as it is written."""
    text = gradescope.render(result)
    document: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return document


def has_failed(result: Result) -> bool:
    started = [done.fault for done in result.exercises if done.checks]
    return bool(started) and set(started) == {Fault.GRADER}


@given(runs())
def test_gradescope_can_read_it_and_shows_all_of_it_as_text(result: Result) -> None:
    text = gradescope.render(result)
    document = json.loads(text)
    if not has_failed(result):
        jsonschema.validate(document, SCHEMA)
    formats = ("output_format", "test_output_format", "test_name_format")
    assert {document[name] for name in formats} == {"text"}
    assert {document["visibility"], *(it["visibility"] for it in document["tests"])} == {"visible"}
    assert document["stdout_visibility"] == "hidden"
    assert text.isascii()
    assert "##[" not in text
    for told in (document["output"], *(test["output"] for test in document["tests"])):
        assert all(line.isprintable() for line in told.split("\n"))


@given(runs())
def test_scores_add_up_to_the_last_digit(result: Result) -> None:
    document = read(result)
    if has_failed(result):
        assert not any("score" in part for part in (document, *document["tests"]))
        return
    assert sum(Decimal(test["score"]) for test in document["tests"]) == Decimal(document["score"])
    if not any(done.fault is Fault.GRADER for done in result.exercises):
        assert float(document["score"]) == json.loads(result_json.render(result))["score"]
    for test, done in zip(document["tests"], result.exercises, strict=True):
        assert 0 <= test["score"] <= test["max_score"] == done.max_score
        if done.fault is not Fault.GRADER:
            assert float(test["score"]) == pytest.approx(done.score, abs=2e-6)


def test_thirds_of_points_add_up_to_a_whole() -> None:
    third = [marked(worth(exercise, 1), (P, F, F)) for exercise in (ONE, TWO, THREE)]
    document = read(run_of(*third))
    assert document["score"] == 1
    assert sum(Decimal(test["score"]) for test in document["tests"]) == 1


def test_a_grader_fault_keeps_the_part_that_is_earned() -> None:
    """Gradescope's own total stays 10, whatever the tests are out of."""
    ours = marked(worth(TWO, 3), [E], fault=Fault.GRADER)
    run = run_of(marked(worth(ONE, 6), (P, P, F)), ours, marked(worth(THREE, 1), ()))
    document = read(run)
    # Of 7 points that were marked, 4 are earned: 4 / 7 of 3 points stand in for the rest.
    assert float(document["score"]) == pytest.approx(10 * 4 / 7, abs=1e-6)
    assert document["tests"][1]["name"].endswith("(not marked)")
    assert "costs no points" in document["tests"][1]["output"]
    assert f"Not marked: {TWO.slug}. " in document["output"]


def test_where_the_grader_failed_all_there_is_no_score() -> None:
    document = read(run_of(marked(ONE, [E], fault=Fault.GRADER), marked(TWO, ())))
    assert "score" not in document
    assert all("score" not in test for test in document["tests"])


def test_nothing_started_scores_0() -> None:
    document = read(run_of(marked(ONE, ()), marked(TWO, ())))
    assert document["score"] == 0
    assert [test["output"] for test in document["tests"]] == ["Not started.", "Not started."]


def test_notices_are_told_with_their_place() -> None:
    late = Notice("handed in late")
    changed = Notice("this is not the signature\x1b[2J", Path("a\nb.py"), 3)
    run = run_of(marked(worth(ONE, 1), [P]))
    document = read(dataclasses.replace(run, notices=(late, changed)))
    assert document["output"].splitlines() == [
        "1 of 1 exercise passed, 1 of 1 point.",
        "Note: handed in late",
        "Note: a b.py, line 3: this is not the signature\\x1b[2J",
    ]


def test_a_long_text_is_cut() -> None:
    document = read(run_of(marked(ONE, [F], "no " * 100_000)))
    assert len(document["tests"][0]["output"]) < gradescope.MAX_LETTERS + 100
    assert document["tests"][0]["output"].endswith("The rest is too long to be shown.")
