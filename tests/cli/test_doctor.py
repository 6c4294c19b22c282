"""`grader doctor`: each line says what was tried, and there is a way out of what did not hold."""

from __future__ import annotations

import io

import pytest

from grader.isolation.protection import PROTECTIONS, Mode, judge
from grader.model import Isolation
from grader.reports import protection
from tests.support import RunGrader

NOTHING: dict[str, list[str]] = {name: [] for name in PROTECTIONS}


def test_it_says_what_holds_and_the_exit_code_agrees(grader: RunGrader) -> None:
    done = grader("doctor")
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    marks = {line.split()[1]: line.split()[0] for line in lines if line[:3] in ("  ✓", "  ✗")}
    assert tuple(marks) == PROTECTIONS
    assert done.returncode == (0 if set(marks.values()) == {"✓"} else 1)
    refused = grader("check", "--isolation", "strict").returncode == 3
    assert refused == (done.returncode == 1)


@pytest.mark.usefixtures("whole_sandbox")
def test_strict_marks_where_all_holds(grader: RunGrader, answer: object) -> None:
    done = grader("check", "one-step", "--file", answer, "--isolation", "strict")
    assert (done.returncode, done.stderr) == (1, "")
    assert "limited: files, network, processes, memory, disk" in done.stdout


def test_what_does_not_hold_is_told_with_what_to_do() -> None:
    breaches = NOTHING | {"files": ["could read /etc/passwd", "could list /\x1b[2J"]}
    breaches |= {"network": ["could open a port of its own"], "disk": ["could keep files"]}
    text = io.StringIO()
    protection.report(judge(Mode.BEST, breaches), text)
    told = text.getvalue()
    assert "files      could read /etc/passwd; could list /\\x1b[2J\n" in told
    assert "memory     an answer is stopped before it takes all memory\n" in told
    assert "--isolation strict refuses" in told
    remedies = told.partition("strict refuses")[2]
    assert "For files" in remedies
    # One remedy is told once, whatever it is for.
    assert remedies.count("disk") == 1


def test_what_holds_has_no_remedy() -> None:
    text = io.StringIO()
    protection.report(judge(Mode.BEST, NOTHING), text)
    assert text.getvalue().endswith("Everything holds: --isolation strict works here.\n")
    assert judge(Mode.STRICT, NOTHING) == Isolation(True, True, True, True, True)
