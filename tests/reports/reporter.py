"""What GitHub Classroom's reporter says of the outputs it is given: the same sums, in Python.

Read from `src` of classroom-resources/autograding-grading-reporter, v1.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reported:
    """What it tells: its log, line by line; `table`, for each runner what it earned and could have
    earned; the texts of its notices; and why the job fails, if it does.
    """

    log: str
    table: Mapping[str, tuple[float, float]]
    notices: Sequence[str]
    failure: str | None

    @property
    def log_points(self) -> tuple[float, float]:
        """The last line of the table: what was earned in all, of how much."""
        earned, most = zip(*self.table.values(), strict=True)
        return sum(earned), sum(most)

    @property
    def notice_points(self) -> tuple[float, float]:
        """What the notices say was earned, of how much; none is given where there was nothing to
        earn.
        """
        if not self.notices:
            return 0.0, 0.0
        told = json.loads(self.notices[1])
        return told["totalPoints"], told["maxPoints"]


def report(outputs: Mapping[str, str]) -> Reported:
    """Have the reporter read these outputs, by runner, as it reads `<RUNNER>_RESULTS`.

    Raises:
        AssertionError: it would crash, or say NaN or undefined.
    """
    results = {}
    for runner, encoded in outputs.items():
        assert runner.isascii(), runner
        assert runner.isalnum(), runner
        # With its name, the string has to fit into an environment.
        assert len(f"{runner.upper()}_RESULTS={encoded}") < 131_072, runner
        text = base64.b64decode(encoded, validate=True).decode()
        results[runner] = json.loads(text, parse_constant=_no_constant)
    table = {runner: (_earned(result), result["max_score"]) for runner, result in results.items()}
    statuses = [result["status"] for result in results.values()]
    failure = None
    if "fail" in statuses:
        failure = "Some tests failed."
    elif "error" in statuses:
        failure = "Some tests errored."
    return Reported("\n".join(_log(results, table)), table, _notices(results), failure)


def _log(results: Mapping[str, Any], table: Mapping[str, tuple[float, float]]) -> list[str]:
    lines = []
    passed, count = 0, 0
    for runner, result in results.items():
        lines.append(f"🔄 Processing: {runner}")
        for test in result["tests"]:
            assert test["line_no"] == 0, test
            assert not test["test_code"], test
            lines.append(_line(test))
        passed += _passed(result)
        count += len(result["tests"])
        earned, most = table[runner]
        if most:
            lines.append(f"Total points for {runner}: {earned:.2f}/{_js(most)}\n")
    for runner, (earned, most) in table.items():
        lines.append(f"│ {runner} │ {_js(earned)} │ {_js(most)} │")
    sums = [sum(column) for column in zip(*table.values(), strict=True)]
    lines.append(f"│ Total:  │ {_js(sums[0])} │ {_js(sums[1])} │")
    return [*lines, f"🏆 Grand total tests passed: {passed}/{count}"]


def _line(test: Mapping[str, Any]) -> str:
    match test["status"]:
        case "pass":
            return f"✅ {test['name']}"
        case "error":
            return f"Error: {test['message'] or 'Failed to run test ' + test['name']}\n"
        case _:
            return f"❌ {test['name']}"


def _notices(results: Mapping[str, Any]) -> list[str]:
    points: float = 0
    most: float = 0
    for result in results.values():
        if not result["max_score"]:
            continue
        assert type(result["max_score"]) in (int, float), result["max_score"]
        most += result["max_score"]
        for test in result["tests"]:
            assert type(test["score"]) in (int, float), test
            points += test["score"]
    if not most:
        return []
    summary = json.dumps({"totalPoints": points, "maxPoints": most}, allow_nan=False)
    return [f"Points {_js(points)}/{_js(most)}", summary]


def _passed(result: Mapping[str, Any]) -> int:
    return sum(test["status"] == "pass" for test in result["tests"])


def _earned(result: Mapping[str, Any]) -> float:
    assert result["tests"], "nothing divided by nothing"
    return float(_passed(result) / len(result["tests"]) * result["max_score"])


def _js(number: float) -> str:
    """A number as JavaScript writes it."""
    assert math.isfinite(number), number
    return str(int(number)) if number == int(number) else str(number)


def _no_constant(constant: str) -> None:
    raise AssertionError(f"JavaScript's JSON.parse knows no {constant}")
