"""What the screen is composed of, for terminals of any size."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.course.catalogue import find_course
from grader.model import Answer, Check, Exercise, ExerciseResult, Status
from grader.model.progress import Progress
from grader.reports.columns import columns
from grader.reports.ink import Ink
from grader.watch.screen import Composer, Screen
from grader.watch.session import END, Session, View
from tests.support import ROOT
from tests.watch.test_session import AT

COURSE = find_course(ROOT)


def text_of(screen: Screen) -> str:
    return "\n".join(
        "".join(part if isinstance(part, str) else part[0] for part in line)
        for line in screen.lines
    )


def composer(*, unicode: bool = True) -> Composer:
    def write_list(ink: Ink, _: Progress) -> None:
        for number in range(50):
            ink.line(f"exercise {number}")

    return Composer(ROOT, unicode, write_list)


def marked(exercise: Exercise, checks: tuple[Check, ...], printed: str = "") -> Session:
    session = Session(COURSE, Progress(), exercise)
    answer = Answer(exercise, exercise.answer_path, "", "")
    statuses = {check.status for check in checks}
    status = Status.PASSED if statuses == {Status.PASSED} else Status.FAILED
    session.saved([answer])
    session.marked(ExerciseResult(answer, status, checks=checks, printed=printed), AT)
    return session


WORDS = st.text(st.sampled_from("ab ηé漢字🙂\n\t\x1b\u0301"), min_size=1, max_size=200)
CHECKS = st.builds(
    Check,
    name=st.just("test"),
    says=st.sampled_from(["It adds up.", "The step goes downhill, however steep it is. " * 4]),
    status=st.sampled_from([Status.PASSED, Status.FAILED, Status.SKIPPED]),
    max_score=st.just(1.0),
    message=WORDS,
    actual=st.none() | WORDS,
    feedback=st.none() | st.just("Walk the other way. " * 9),
)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(
    checks=st.lists(CHECKS, min_size=1, max_size=12).map(tuple),
    printed=WORDS,
    width=st.integers(40, 200),
    height=st.integers(8, 60),
    hints=st.integers(0, 3),
    view=st.sampled_from(View),
    scroll=st.sampled_from([0, 3, END]),
    unicode=st.booleans(),
)
def test_it_always_fits(
    checks: tuple[Check, ...],
    printed: str,
    width: int,
    height: int,
    hints: int,
    view: View,
    scroll: int,
    unicode: bool,
) -> None:
    session = marked(COURSE[0], checks, printed)
    for _ in range(hints):
        session.press("h")
    session.view, session.scroll = view, scroll
    screen = composer(unicode=unicode).compose(session, width, height)
    assert len(screen.lines) == height
    text = text_of(screen)
    assert "\x1b" not in text
    assert max(map(columns, text.splitlines())) <= width


def check(status: Status, says: str) -> Check:
    return Check("test", says, status, 1.0, message="it went wrong")


@pytest.mark.parametrize(("height", "folded"), [(24, True), (60, False)])
def test_what_failed_comes_first_and_whole(height: int, folded: bool) -> None:
    held = [check(Status.PASSED, f"Check {number} holds.") for number in range(20)]
    failed = check(Status.FAILED, "The last one fails.")
    waiting = [check(Status.SKIPPED, f"Check {number} waits.") for number in range(20, 25)]
    session = marked(COURSE[0], (*held, failed, *waiting))
    lines = text_of(composer().compose(session, 80, height)).splitlines()
    told = [line.strip() for line in lines if line.strip()]
    assert told[2:4] == ["✗ The last one fails.", "│ it went wrong"]
    assert any("q quit" in line for line in told)
    assert any("more hold" in line for line in told) is folded
    assert ("✓ Check 19 holds." in told) is not folded
    assert any("wait" in line for line in told)


def test_one_that_is_folded_is_one() -> None:
    checks = [check(Status.FAILED, "It fails.")]
    checks += [check(Status.PASSED, f"Check {number} holds. " * 9) for number in range(2)]
    session = marked(COURSE[0], tuple(checks))
    text = text_of(composer().compose(session, 80, 9))
    assert "and 1 more holds" in text


@pytest.mark.parametrize("count", [1, 2, 3])
def test_passing_is_told_in_whole_sentences(count: int) -> None:
    checks = tuple(check(Status.PASSED, f"Check {number} holds.") for number in range(count))
    told = {1: "the check holds", 2: "both checks hold", 3: "all 3 checks hold"}[count]
    for before, ahead in pairwise(COURSE):
        text = text_of(composer().compose(marked(before, checks), 80, 40))
        assert f"Passed: {told}.\n" in text
        stop = "" if ahead.title.endswith("?") else "."
        assert f"Press n to go on to {ahead.slug}: {ahead.title}{stop}\n" in text


@pytest.mark.parametrize("height", [12, 24, 60])
def test_other_parameters_are_told_below_the_checks(height: int) -> None:
    [mse] = [exercise for exercise in COURSE if exercise.slug == "mse"]
    session = marked(mse, tuple(check(Status.PASSED, f"Check {i} holds.") for i in range(9)))
    answer = Answer(mse, mse.answer_path, "def mse(a, b): pass\n", "other")
    session.results["mse"] = ExerciseResult(answer, Status.PASSED)
    lines = text_of(composer().compose(session, 100, height)).splitlines()
    [note] = [line for line in lines if "Note: " in line]
    place = mse.answer_path.relative_to(ROOT)
    assert note == f"│ Note: {place}, line 1: mse(a, b) where the stub has mse(y_hat, y): its"


def test_scrolling_ends_where_the_text_ends() -> None:
    checks = tuple(check(Status.FAILED, f"Check {number} fails.") for number in range(30))
    session = marked(COURSE[0], checks)
    session.scroll = END
    screen = composer().compose(session, 80, 24)
    assert "Check 29 fails." in text_of(screen)
    assert "Check 0 fails." not in text_of(screen)
    session.scroll = screen.scroll - 1
    assert composer().compose(session, 80, 24).scroll == screen.scroll - 1


def test_a_slow_answer_shows_no_old_verdict() -> None:
    session = marked(COURSE[0], (check(Status.FAILED, "It fails."),))
    exercise = COURSE[0]
    session.saved([Answer(exercise, Path("exercise.py"), "", "new")])
    assert "It fails." in text_of(composer().compose(session, 80, 24))
    session.slow = True
    text = text_of(composer().compose(session, 80, 24))
    assert "It fails." not in text
    assert "marking" in text
