"""Progress only ever grows, and its JSON is what the documented schema says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model import Answer, Exercise, ExerciseResult, Fault, Status
from grader.model.progress import Progress, Standing
from grader.model.progress_json import MAX_BYTES, NewerFormat, parse, render
from tests.support import PROGRESS_SCHEMA, ROOT

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
VALIDATOR = jsonschema.Draft202012Validator(PROGRESS_SCHEMA)

times = st.none() | st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(microsecond=0))
standings = st.builds(
    Standing,
    st.integers(0, 1000) | st.floats(0, 1000),
    st.frozensets(st.integers(1, 1000), max_size=4),
    times,
    times,
)
progresses = st.builds(
    Progress, st.dictionaries(st.sampled_from(["mse", "one-step", "walk"]), standings)
)


def within(less: Progress, more: Progress) -> bool:
    """Whether whatever was achieved in the one was achieved in the other."""

    def none_later(one: datetime | None, other: datetime | None) -> bool:
        return one is None or (other is not None and other <= one)

    return all(
        standing.score <= more[slug].score
        and standing.hints <= more[slug].hints
        and none_later(standing.passed_at, more[slug].passed_at)
        and none_later(standing.solution_at, more[slug].solution_at)
        for slug, standing in less.standings.items()
    )


@given(progresses, progresses, progresses)
def test_merging_knows_no_order_and_no_repetition(a: Progress, b: Progress, c: Progress) -> None:
    assert a.merged(b) == b.merged(a)
    assert a.merged(b).merged(c) == a.merged(b.merged(c))
    assert a.merged(a) == a
    assert a.merged(Progress()) == a


@given(progresses, progresses)
def test_merging_loses_nothing_and_makes_nothing_up(a: Progress, b: Progress) -> None:
    merged = a.merged(b)
    assert within(a, merged)
    assert within(b, merged)
    known = [progress[slug] for slug in merged.standings for progress in (a, b)]
    for standing in merged.standings.values():
        assert standing.score in {one.score for one in known}
        assert standing.passed_at in {one.passed_at for one in known}
        assert standing.solution_at in {one.solution_at for one in known}
        assert standing.hints <= frozenset[int]().union(*(one.hints for one in known))


@given(progresses, st.integers(1, 9))
def test_whatever_happens_progress_grows(before: Progress, hint: int) -> None:
    assert within(before, before.with_hint("walk", hint))
    assert within(before, before.with_solution("walk", NOON))


def result(exercise: Exercise, status: Status, fault: Fault | None = None) -> ExerciseResult:
    answer = Answer(exercise, exercise.answer_path, "", None)
    return ExerciseResult(answer, status, fault)


def test_a_tick_stays_and_help_counts_only_before_it(exercises: dict[str, Exercise]) -> None:
    passed = result(exercises["one-step"], Status.PASSED)
    failed = result(exercises["one-step"], Status.FAILED)
    alone = Progress().with_result(passed, NOON)
    later = alone.with_result(failed, NOON + timedelta(1)).with_solution("one-step", NOON)
    assert later["one-step"].passed_at == NOON
    assert not later["one-step"].with_help
    helped = Progress().with_solution("one-step", NOON).with_result(passed, NOON + timedelta(1))
    assert helped["one-step"].with_help


def test_a_fault_of_the_graders_says_nothing(exercises: dict[str, Exercise]) -> None:
    broken = result(exercises["one-step"], Status.ERROR, Fault.GRADER)
    untried = result(exercises["walk"], Status.UNATTEMPTED)
    assert Progress().with_results([broken, untried], NOON) == Progress()


@given(progresses)
def test_what_is_written_obeys_the_schema_and_is_read_again(progress: Progress) -> None:
    content = render(progress)
    VALIDATOR.validate(json.loads(content))
    assert parse(content) == progress


def test_the_schema_is_a_schema_and_holds_for_the_example_in_the_documentation() -> None:
    jsonschema.Draft202012Validator.check_schema(PROGRESS_SCHEMA)
    page = (ROOT / "docs" / "reference" / "progress.md").read_text(encoding="utf-8")
    example = page.partition("```json")[2].partition("```")[0]
    VALIDATOR.validate(json.loads(example))
    assert parse(example.encode())["walk"] == Standing(1.5, frozenset({1, 2}))


junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 2000)
    | st.sampled_from([0.5, 1e300, "2026-01-31T09:30:00Z", "2026-01-31", "9", "walk", "x y"]),
    lambda parts: st.lists(parts, max_size=2) | st.dictionaries(st.sampled_from("ab"), parts),
    max_leaves=3,
)


@st.composite
def nearly_right(draw: st.DrawFn) -> Any:
    """A document with one place changed."""
    document = json.loads(render(draw(progresses)))
    places = list(_places(document))
    holder, key = draw(st.sampled_from(places))
    match draw(st.sampled_from(["drop", "change", "add"])):
        case "drop":
            del holder[key]
        case "change":
            holder[key] = draw(junk)
        case "add" if isinstance(holder, dict):
            holder[draw(st.sampled_from(["hint", "Walk", "a-b", "a--b"]))] = draw(junk)
    return document


def _places(part: Any) -> Iterator[tuple[Any, Any]]:
    keys = part.keys() if isinstance(part, dict) else range(len(part))
    for key in keys:
        yield part, key
        if isinstance(part[key], (dict, list)):
            yield from _places(part[key])


@given(nearly_right())
def test_what_is_read_is_what_the_schema_allows(document: Any) -> None:
    content = json.dumps(document).encode()
    if VALIDATOR.is_valid(document):
        assert parse(render(parse(content))) == parse(content)
    else:
        with pytest.raises(ValueError, match=r"\w"):
            parse(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\xff\xfe\x80" * 9,
        render(Progress({"walk": Standing(1)}))[:-20],
        b"[" * 100_000,
        b'{"schema": ' + b"[" * 900 + b"]" * 900 + b"}",
        b'"grader/progress/v1"',
        b'{"schema": "grader/progress/v0", "exercises": {}}',
        b'{"schema": "grader/result/v1", "exercises": []}',
        b'{"schema": "grader/progress/v1"}',
        *(
            render(Progress({"walk": Standing(1)})).replace(b'"score": 1', b'"score": ' + score)
            for score in (b"NaN", b"Infinity", b"1e999", b"-1", b"true", b'"1"', b"9" * 5000)
        ),
        *(
            render(Progress({"walk": Standing(1, passed_at=NOON)})).replace(b"2026-01-31", day)
            for day in (b"2026-02-30", b"0000-01-01", b"2026-1-31", b"\xef\xbc\x92026-01-31")
        ),
        render(Progress()) + b" " * MAX_BYTES,
    ],
    ids=range(21),
)
def test_rubbish_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w") as refused:
        parse(content)
    assert not isinstance(refused.value, NewerFormat)
    assert len(str(refused.value)) < 120


def test_other_encodings_of_json_are_read() -> None:
    progress = Progress({"walk": Standing(1)})
    for encoding in ("utf-8-sig", "utf-16"):  # as editors and PowerShell save it
        assert parse(render(progress).decode().encode(encoding)) == progress


def test_a_zero_below_zero_is_read_as_zero() -> None:
    content = render(Progress({"walk": Standing(-0.0)}))
    assert str(parse(content)["walk"].score) == "0.0"


@pytest.mark.parametrize("version", [b"v2", b"v10", b"v1000000000000"])
def test_a_newer_format_is_known_as_such(version: bytes) -> None:
    with pytest.raises(NewerFormat):
        parse(b'{"schema": "grader/progress/' + version + b'", "learners": []}')


def test_what_could_not_be_read_again_is_not_written() -> None:
    with pytest.raises(ValueError, match="1000"):
        render(Progress({"walk": Standing(2000.0)}))
