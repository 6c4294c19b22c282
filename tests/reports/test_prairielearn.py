"""Holds results against the rules by which PrairieLearn reads them, and against what was earned."""

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
from grader.reports import prairielearn
from tests.reports.results import marked, run_of, runs, worth
from tests.support import ROOT

# What PrairieLearn reads of a result, and shows; nothing else.
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["gradable"],
    "if": {"properties": {"gradable": {"const": True}}},
    "then": {"required": ["score"], "properties": {"format_errors": False}},
    "else": {"required": ["format_errors"], "properties": {"score": False}},
    "properties": {
        "gradable": {"type": "boolean"},
        "score": {"type": "number", "minimum": 0, "maximum": 1},
        "format_errors": {"type": "array", "minItems": 1, "items": {"type": "string"}},
        "message": {"type": "string"},
        "tests": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "points", "max_points"],
                "properties": {
                    "name": {"type": "string"},
                    "points": {"type": "number", "minimum": 0},
                    "max_points": {"type": "number", "minimum": 0},
                    "message": {"type": "string"},
                },
            },
        },
    },
}
UNREADABLE = {Fault.SYNTAX, Fault.GRADER}
P, F, E = Status.PASSED, Status.FAILED, Status.ERROR
ONE, TWO = find_course(ROOT)[:2]


def read(result: Result) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(prairielearn.render(result))
    return document


@given(runs())
def test_prairielearn_can_read_it_and_nothing_leaves_its_box(result: Result) -> None:
    text = prairielearn.render(result)
    document = json.loads(text)
    jsonschema.validate(document, SCHEMA)
    assert text.isascii()
    assert "##[" not in text
    for told in (document["message"], *(test["message"] for test in document["tests"])):
        assert all(line.isprintable() for line in told.split("\n"))
    assert all(reason.isprintable() for reason in document.get("format_errors", []))
    readable = [it for it in result.exercises if it.checks and it.fault not in UNREADABLE]
    assert document["gradable"] == bool(readable)


@given(runs())
def test_the_score_is_the_part_of_the_points_that_is_earned(result: Result) -> None:
    document = json.loads(prairielearn.render(result), parse_float=Decimal)
    if not document["gradable"]:
        return
    most = sum(test["max_points"] for test in document["tests"])
    earned = sum(Decimal(test["points"]) for test in document["tests"])
    assert most == result.max_score
    assert earned == Decimal(str(round(result.score, 6)))
    assert float(document["score"]) == pytest.approx(result.score / result.max_score)
    if all(done.status is Status.PASSED for done in result.exercises):
        assert document["score"] == 1


def test_a_syntax_error_is_told_and_costs_no_attempt() -> None:
    told = "'(' was never closed\n    def f(:\n         ^"
    broken = marked(ONE, (E, Status.SKIPPED), told, fault=Fault.SYNTAX)
    document = read(run_of(broken, marked(TWO, ())))
    assert document["gradable"] is False
    assert document["format_errors"] == [f"{ONE.slug}, line 3: '(' was never closed"]


def test_another_answer_that_can_be_read_is_graded() -> None:
    broken = marked(worth(ONE, 2), [E], fault=Fault.SYNTAX)
    document = read(run_of(broken, marked(worth(TWO, 2), (P, F))))
    assert (document["gradable"], document["score"]) == (True, 0.25)


def test_what_the_grader_failed_on_counts_neither_way() -> None:
    document = read(run_of(marked(ONE, [E], fault=Fault.GRADER), marked(TWO, [P])))
    assert (document["gradable"], document["score"]) == (True, 1)
    assert (document["tests"][0]["points"], document["tests"][0]["max_points"]) == (0, 0)
    assert f"Not marked: {ONE.slug}. " in document["message"]


def test_where_the_grader_failed_all_it_costs_no_attempt() -> None:
    document = read(run_of(marked(ONE, [E], fault=Fault.GRADER), marked(TWO, ())))
    assert document["gradable"] is False
    assert "not your answer" in document["format_errors"][0]


def test_notices_are_told() -> None:
    notice = Notice("changed", Path("x.yml"))
    document = read(dataclasses.replace(run_of(marked(ONE, [P])), notices=(notice,)))
    assert document["message"].splitlines()[1] == "Note: x.yml: changed"


@pytest.mark.parametrize("fault", [None, Fault.SYNTAX])
def test_the_whole_is_small_enough_whatever_was_printed(fault: Fault | None) -> None:
    """A letter that takes twelve in JSON, as often as it fits."""
    long = "\U0001f600" * 3_000
    many = [marked(worth(ONE, 2), [E], long, fault=fault) for _ in range(40)]
    run = dataclasses.replace(run_of(*many), notices=(Notice(long),) * 9)
    text = prairielearn.render(run)
    assert len(text) <= prairielearn.MAX_BYTES
    document = json.loads(text)
    assert [test["max_points"] for test in document["tests"]] == [2] * 40
