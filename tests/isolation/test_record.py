"""A record keeps what was asked and what came of it, as it was, as far as it has room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from grader.isolation.record import MAX_BYTES, MAX_ITEMS, MAX_USES, Record


def use(record: Record, returned: object, *arguments: Any, called: Sequence[object] = ()) -> None:
    with record.use("call", 1, (list(arguments), {}), lambda: 1, lambda: called) as tell:
        tell(returned)


def test_values_are_kept_as_they_were() -> None:
    record, weights, result = Record(), np.array([1.0, 2.0]), [0.5]
    with record.use("call", 1, ([weights], {}), lambda: 1, lambda: ()) as tell:
        weights[0] = 7.0
        tell(result)
    weights[1], result[0] = 9.0, 8.0
    [kept] = record.uses
    assert kept.arguments[0][0].tolist() == [1.0, 2.0]
    assert kept.behaviour.changed[0].tolist() == [7.0, 2.0]
    assert kept.behaviour.returned == [0.5]


def test_an_exception_is_kept_and_goes_on() -> None:
    record = Record()
    with (
        pytest.raises(ZeroDivisionError) as caught,
        record.use("call", 1, ([], {}), lambda: 3, lambda: ()),
    ):
        _ = 1 / 0
    [kept] = record.uses
    assert (kept.process, kept.behaviour.raised) == (3, "ZeroDivisionError")
    assert kept.error is caught.value


def test_calls_back_are_counted_for_each_function() -> None:
    def first() -> None: ...
    def second() -> None: ...

    record = Record()
    use(record, None, first, [second], called=[second, first, second])
    assert record.uses[0].behaviour.called == (1, 2)


@pytest.mark.parametrize(
    "large",
    [
        [0] * (MAX_ITEMS + 1),
        "x" * (MAX_BYTES + 1),
        {"x" * (MAX_BYTES + 1): 0},
        {("x" * (MAX_BYTES + 1), 1)},
        np.zeros(MAX_BYTES // 8 + 1),
        1 << (8 * MAX_BYTES),
    ],
    ids=["items", "text", "key", "set", "array", "integer"],
)
def test_what_is_too_large_is_not_taken_for_something_else(large: object) -> None:
    for place in ("argument", "result"):
        record = Record()
        use(record, 1.0, 2.0)
        use(record, *((1.0, large) if place == "argument" else (large, 1.0)))
        use(record, 3.0, 4.0)
        assert [kept.behaviour.returned for kept in record.uses] == [1.0]


def test_so_many_uses_are_kept_and_no_more() -> None:
    record = Record()
    for number in range(MAX_USES + 10):
        use(record, number)
    assert [kept.behaviour.returned for kept in record.uses] == list(range(MAX_USES))
