"""The result as JUnit XML, which most CI services draw as a table of tests.

There is no one schema. This keeps to what Jenkins, GitLab and the actions for GitHub all read: a
`testsuite` for each exercise, with its points as `properties`, and a `testcase` for each check.
"""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from grader.model import Check, ExerciseResult, Fault, Result, Status
from grader.reports.amounts import exactly
from grader.reports.plain import one_line, plain
from grader.reports.verdict import OUR_FAULT, printed, what_happened

_NAMES = {Status.FAILED: "failure", Status.ERROR: "error", Status.SKIPPED: "skipped"}
_WIDTH = 200


def render(result: Result) -> str:
    """The whole result as XML 1.0 in ASCII, indented.

    Sums over the suites are those of the result. `timestamp` is when this is called, in UTC;
    `time` is in seconds.
    """
    root = Element("testsuites")
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    for exercise in result.exercises:
        suite = _suite(exercise)
        suite.set("timestamp", now)
        suite.set("hostname", one_line(platform.node()) or "localhost")
        root.append(suite)
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="us-ascii", xml_declaration=True)
    return text.decode("ascii") + "\n"


def _suite(result: ExerciseResult) -> Element:
    cases = _cases(result)
    ends = Counter(outcome.tag for case in cases for outcome in case)
    suite = Element(
        "testsuite",
        name=result.exercise.slug,
        tests=str(len(cases)),
        failures=str(ends["failure"]),
        errors=str(ends["error"]),
        skipped=str(ends["skipped"]),
        time=_seconds(result.seconds),
    )
    is_ours = result.fault is Fault.GRADER
    properties = SubElement(suite, "properties")
    for name, value in (
        ("title", result.exercise.title),
        ("score", 0 if is_ours else exactly(result.score)),
        ("max_score", 0 if is_ours else result.max_score),
    ):
        SubElement(properties, "property", name=name, value=str(value))
    suite.extend(cases)
    lines, left_out = printed(result, _WIDTH)
    if lines:
        text = [f"| {line}" for line in lines] + [f"and {left_out} more lines"] * bool(left_out)
        SubElement(suite, "system-out").text = "\n".join(text)
    return suite


def _cases(result: ExerciseResult) -> list[Element]:
    slug = result.exercise.slug
    if result.status is Status.UNATTEMPTED:
        case = Element("testcase", classname=slug, name="answer", time=_seconds(0))
        SubElement(case, "skipped", message="not started")
        return [case]
    # They are timed together.
    share = result.seconds / max(1, len(result.checks))
    return [_case(slug, check, share) for check in result.checks]


def _case(slug: str, check: Check, seconds: float) -> Element:
    case = Element("testcase", classname=slug, name=check.name, time=_seconds(seconds))
    if check.status is Status.PASSED:
        return case
    happened = what_happened(check)
    headline = one_line(happened.partition("\n")[0].rstrip())
    outcome = SubElement(case, _NAMES[check.status], message=headline)
    if check.status is not Status.SKIPPED:
        outcome.set("type", check.misconception or check.fault or check.status)
        outcome.text = "\n".join(_told(check, happened))
    return case


def _told(check: Check, happened: str) -> Iterator[str]:
    """What was asked, what happened, and what to do next, each behind a mark of its own, so that no
    line of the learner's stands at the start of one.
    """
    yield check.says
    for line in happened.splitlines():
        yield f"| {line}"
    advice = OUR_FAULT if check.fault is Fault.GRADER else plain(check.feedback or "")
    for line in advice.splitlines():
        yield f"> {line}"


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}"
