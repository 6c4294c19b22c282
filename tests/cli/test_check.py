"""`grader check` as a learner meets it: a command in a terminal, a code, some words."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from grader.model import Exercise
from tests.support import RESULT_SCHEMA, RunGrader


def check_json(grader: RunGrader, *arguments: object, code: int) -> Any:
    """Run `grader check --format json`, hold the result against the schema, and return it."""
    done = grader("check", *arguments, "--format", "json")
    assert (done.returncode, done.stderr) == (code, "")
    result = json.loads(done.stdout)
    jsonschema.validate(result, RESULT_SCHEMA, jsonschema.Draft202012Validator)
    return result


def test_nothing_started(grader: RunGrader) -> None:
    done = grader("check")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count("not started") == 4
    assert "0 of 4 exercises passed, 0 of 5 points." in done.stdout
    assert done.stdout.endswith(
        f"Next: open {Path('exercises/03-update-rule/one-step/exercise.py')}\n"
        "then run: grader check one-step\n"
    )
    result = check_json(grader, code=1)
    assert {exercise["status"] for exercise in result["exercises"]} == {"unattempted"}
    assert (result["score"], result["max_score"]) == (0, 5)


def test_one_solved_the_rest_untouched(grader: RunGrader, course: Path) -> None:
    solved = course / "exercises/03-update-rule/one-step"
    (solved / "exercise.py").write_bytes((solved / "solution.py").read_bytes())
    result = check_json(grader, code=1)
    assert [exercise["status"] for exercise in result["exercises"]] == ["passed"] + [
        "unattempted"
    ] * 3
    assert (result["score"], result["max_score"]) == (1, 5)
    assert grader("check", "one-step").returncode == 0


def test_it_says_where_to_go_on(grader: RunGrader, course: Path, answer: Path) -> None:
    path = course / "exercises/03-update-rule/one-step/exercise.py"
    path.write_text("def answer():\n    return 2.58\n")
    again = f"Next: fix {path.relative_to(course)}\nthen run: grader check one-step\n"
    hint = "or ask for a hint: grader hint one-step\n"
    assert f"{again}{hint}Isolation: " in grader("check", "one-step").stdout
    # No hint makes a file load.
    path.write_text("def answer(:\n")
    assert f"{again}Isolation: " in grader("check", "one-step").stdout
    path.write_text("def answer():\n    return 2.42\n")
    ahead = "What comes next: grader next\n"
    assert f"1 of 1 exercise passed, 1 of 1 point.\n{ahead}" in grader("check", "one-step").stdout
    assert ahead not in grader("check").stdout
    # A file from elsewhere is no step of the way.
    answer.write_bytes(path.read_bytes())
    assert ahead not in grader("check", "one-step", "--file", answer).stdout


def test_comments_and_blank_lines_do_not_start_an_exercise(grader: RunGrader, course: Path) -> None:
    stub = course / "exercises/03-update-rule/one-step/exercise.py"
    text = "\ufeff# my first exercise\r\n\r\n" + stub.read_text().replace("\n", "  \r\n")
    stub.write_bytes(text.encode())
    assert grader("check", "one-step").stdout.startswith("one-step: One step downhill")
    assert "not started" in grader("check", "one-step").stdout


@pytest.mark.parametrize("slug", ["one-step", "gradient-step", "giant-step", "tiny-gradient"])
def test_solutions_pass_with_full_points(
    slug: str, grader: RunGrader, exercises: dict[str, Exercise]
) -> None:
    result = check_json(grader, slug, "--file", exercises[slug].solution_path, code=0)
    assert result["score"] == result["max_score"] == exercises[slug].points
    assert result["exercises"][0]["status"] == "passed"
    assert result["isolation"]["memory"] is (sys.platform == "linux")


def test_the_answer_is_never_shown(grader: RunGrader, answer: Path, tmp_path: Path) -> None:
    result = check_json(grader, "one-step", "--file", answer, code=1)
    [check] = result["exercises"][0]["checks"]
    assert (check["actual"], check["expected"], check["line"]) == ("2.58", None, 1)
    report = tmp_path / "report"
    for form in ("human", "json"):
        shown = grader("check", "one-step", "--file", answer, "--format", form)
        kept = grader("check", "one-step", "--file", answer, "--format", form, "--output", report)
        assert (shown.returncode, kept.returncode, kept.stdout) == (1, 1, "")
        for text in (shown.stdout + shown.stderr, kept.stderr, report.read_text()):
            assert "2.42" not in text
        assert "2.58" in shown.stdout
        assert "2.58" in report.read_text()


def test_a_function_shows_expected_and_got(grader: RunGrader, answer: Path) -> None:
    answer.write_text("def gradient_step(w, g, eta):\n    return w + eta * g\n")
    result = check_json(grader, "gradient-step", "--file", answer, code=1)
    check = result["exercises"][0]["checks"][0]
    assert (check["actual"], check["expected"]) == ("5", "1")
    shown = grader("check", "gradient-step", "--file", answer).stdout
    assert "got 5, expected 1" in shown
    assert "2.42" not in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_a_loop_ends_and_the_others_are_marked(grader: RunGrader, course: Path) -> None:
    for folder in sorted((course / "exercises").glob("*/*")):
        (folder / "exercise.py").write_bytes((folder / "solution.py").read_bytes())
    loop = course / "exercises/03-update-rule/gradient-step"
    (loop / "exercise.py").write_text("def gradient_step(w, g, eta):\n    while True: pass\n")
    with (loop / "exercise.toml").open("a") as table:
        table.write("[limits]\ncpu = 1\ncpu_total = 1.5\n")
    result = check_json(grader, code=1)
    by_slug = {exercise.pop("slug"): exercise for exercise in result["exercises"]}
    looping = by_slug.pop("gradient-step")
    assert (looping["status"], looping["fault"]) == ("failed", "timeout")
    assert [check["status"] for check in looping["checks"]] == ["failed"] + ["skipped"] * 7
    told = "stopped after 1 s of computing in `gradient_step`: is there a loop that never ends?"
    assert looping["checks"][0]["message"] == told
    assert {exercise["status"] for exercise in by_slug.values()} == {"passed"}


@pytest.mark.parametrize(
    ("source", "status", "fault", "words"),
    [
        ("def answer(:\n    pass\n", "error", "syntax", "    def answer(:\n               ^"),
        ("import sys\nsys.exit()\n", "error", "import", "SystemExit"),
        ("import os\nos._exit(0)\n", "error", "crash", "ended while the file was loaded"),
        ("def answer():\n    import os\n    os._exit(0)\n", "failed", "crash", "ended in `answer`"),
        ("def answer():\n    exit()\n", "failed", "crash", "ended with SystemExit"),
        pytest.param(
            "def answer():\n    import ctypes\n    ctypes.string_at(0)\n",
            "failed",
            "crash",
            "Python itself crashed in `answer`",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="an exception there"),
        ),
        (
            "import numpy as np\ndef answer(): return np.zeros((2,) * 26, 'i1')\n",
            "failed",
            None,
            "but a single number is wanted",
        ),
        (
            "import numpy as np\ndef answer(): return [np.arange(1000.0)] * 20_000\n",
            "failed",
            None,
            "this is a list, but a single number is wanted",
        ),
        ("answer = 2.42\n", "failed", None, "a plain value: make it a function"),
        (
            "def answer():\n    print('x' * 10**8)\n    return 2.42\n",
            "failed",
            "output",
            "printed more than 1 MiB in `answer`",
        ),
        ("def other(): pass\n", "failed", None, "defines no `answer`"),
        pytest.param(
            "def answer():\n    return len(bytearray(8 << 30))\n",
            "failed",
            "memory",
            "your code ran out of memory: it may use 1 GiB",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="no limit on memory"),
        ),
    ],
)
def test_what_goes_wrong_is_one_clear_failed_check(
    grader: RunGrader, answer: Path, source: str, status: str, fault: str | None, words: str
) -> None:
    answer.write_text(source)
    [exercise] = check_json(grader, "one-step", "--file", answer, code=1)["exercises"]
    assert (exercise["status"], exercise["fault"]) == (status, fault)
    [check] = exercise["checks"]
    assert check["status"] == status
    assert words in check["message"]
    shown = grader("check", "one-step", "--file", answer)
    assert (shown.returncode, shown.stderr) == (1, "")
    assert "Traceback" not in shown.stdout


def test_a_broken_file_is_told_once(grader: RunGrader, answer: Path) -> None:
    answer.write_text("def gradient_step(:\n")
    [exercise] = check_json(grader, "gradient-step", "--file", answer, code=1)["exercises"]
    statuses = [check["status"] for check in exercise["checks"]]
    assert statuses == ["error"] + ["skipped"] * 7


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "one-stp"], "grader: no exercise 'one-stp'; did you mean one-step"),
        (["check", "zzz"], "grader: no exercise 'zzz'; `grader list` shows them all"),
        (["check", "--file", "x.py"], "grader: --file marks one exercise"),
        (["check", "exercises/03-update-rule", "--file", "x.py"], "grader: --file marks one"),
        (["check", "one-step", "--file", "x.py"], "grader: x.py: cannot be read: No such file"),
        (["check", "one-step", "--file", "."], "grader: .: this is not a file"),
        (["check", "one-step", "--output", "no/such/file"], "cannot be written: No such file"),
        (["check", "one-step", "--output", "n" * 300], "cannot be written: "),
        (["progress", "--export", "n" * 300], "cannot be written: "),
        (["check", "--format", "jsn"], "did you mean json?"),
        (["check", "--outptu", "x"], "grader check: no option '--outptu'; did you mean --output?"),
        (["check", "--out", "x"], "grader check: no option '--out'"),
        (["check", "--file"], "grader check: argument --file: expected one argument"),
        (["chek"], "grader: no command 'chek'; did you mean check? (see grader --help)"),
        (["version"], "grader: no command 'version'; did you mean --version? (see grader --help)"),
        (["xyzzy"], "grader: no command 'xyzzy' (see grader --help)"),
        (["help", "chek"], "grader: no command 'chek'; did you mean check?"),
        (["--versoin"], "grader: no option '--versoin'; did you mean --version?"),
        (["doctor", "x"], "grader doctor: 'x' is one argument too many"),
        (["doctor", "\x1b[2J\n"], "grader doctor: '\\x1b[2J\\n' is one argument too many"),
    ],
)
def test_bad_input_is_one_line_and_code_2(
    grader: RunGrader, arguments: list[str], told: str
) -> None:
    done = grader(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_report_never_overwrites_what_is_marked(
    grader: RunGrader, course: Path, answer: Path
) -> None:
    solution = course / "exercises/03-update-rule/one-step/solution.py"
    (course / "link").symlink_to(solution)
    for target in (answer, solution, course / "link", course / "exercises/new.txt", ".", ""):
        before = answer.read_bytes(), solution.read_bytes()
        done = grader("check", "one-step", "--file", answer, "--output", target)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1
        assert (answer.read_bytes(), solution.read_bytes()) == before


def test_a_report_replaces_an_older_one_whole(
    grader: RunGrader, course: Path, answer: Path
) -> None:
    report = course / "report.json"
    report.write_text("x" * 100_000)
    beside = set(course.iterdir())
    grader("check", "one-step", "--file", answer, "--format", "json", "--output", report)
    assert json.loads(report.read_text())["schema"] == "grader/result/v1"
    assert set(course.iterdir()) == beside


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_the_name_of_a_file_stays_on_its_line(grader: RunGrader, tmp_path: Path) -> None:
    path = tmp_path / "x\n::error::forged.py"
    for content in (None, "def answer(): return 1\n"):
        if content:
            path.write_text(content)
        done = grader("check", "one-step", "--file", path)
        assert "forged" in done.stdout + done.stderr
        assert not re.search(r"^\s*::", done.stdout + done.stderr, re.MULTILINE)


@pytest.mark.parametrize("columns", ["0", "5", "abc"])
def test_a_narrow_screen_is_no_trap(grader: RunGrader, answer: Path, columns: str) -> None:
    answer.write_text("def answer():\n            return 1 / 0\n")
    done = grader("check", "one-step", "--file", answer, FORCE_COLOR="1", COLUMNS=columns)
    assert (done.returncode, done.stderr) == (1, "")


def test_no_course_here(grader: RunGrader, course: Path) -> None:
    (course / "exercises").rename(course / "elsewhere")
    done = grader("list")
    assert done.returncode == 2
    assert done.stderr.startswith("grader: no exercises here: ")


@pytest.mark.parametrize(
    ("content", "fault", "line", "told"),
    [
        (b"x = 1\n\xe9\n", "syntax", 2, "this line is not UTF-8 text: save the file as UTF-8"),
        (b"#" * (1 << 20) + b"\n", "syntax", None, "larger than 512 KiB"),
    ],
)
def test_an_unreadable_answer_does_not_stop_the_others(
    grader: RunGrader,
    course: Path,
    content: bytes,
    fault: str,
    line: int | None,
    told: str,
) -> None:
    path = course / "exercises/03-update-rule/one-step/exercise.py"
    path.write_bytes(content)
    exercises = check_json(grader, code=1)["exercises"]
    assert (exercises[0]["status"], exercises[0]["fault"]) == ("error", fault)
    [check] = exercises[0]["checks"]
    assert told in check["message"]
    assert check["line"] == line
    assert {exercise["status"] for exercise in exercises[1:]} == {"unattempted"}


def test_a_missing_answer_is_not_started_unless_it_is_asked_for(
    grader: RunGrader, course: Path
) -> None:
    path = course / "exercises/03-update-rule/one-step/exercise.py"
    path.unlink()
    exercises = check_json(grader, code=1)["exercises"]
    assert {exercise["status"] for exercise in exercises} == {"unattempted"}
    todo = "Next: grader reset one-step puts the stub back\n"
    assert grader("check").stdout.endswith(todo)
    [exercise] = check_json(grader, "one-step", code=1)["exercises"]
    assert (exercise["status"], exercise["fault"]) == ("error", "import")
    told = "exercise.py: the file is missing: `grader reset one-step` puts the stub back"
    assert exercise["checks"][0]["message"] == told
    shown = grader("check", "one-step").stdout
    assert told in shown
    assert todo in shown


def test_paths_name_exercises_too(grader: RunGrader) -> None:
    for name, count in [
        ("exercises/03-update-rule", 2),
        ("exercises/03-update-rule/one-step/exercise.py", 1),
        ("exercises", 4),
        (".", 4),
    ]:
        assert len(check_json(grader, name, code=1)["exercises"]) == count


def test_isolation_none_says_so(grader: RunGrader, answer: Path) -> None:
    result = check_json(grader, "one-step", "--file", answer, "--isolation", "none", code=1)
    assert result["isolation"]["memory"] is False
    assert result["isolation"]["why"]["memory"] == "not tried: --isolation none"


def test_broken_checks_are_the_graders_fault(grader: RunGrader, course: Path, answer: Path) -> None:
    path = course / "exercises/03-update-rule/one-step/test_exercise.py"
    for text, told in [("import nonesuch\n", "cannot be read"), ("x = 1\n", "has no checks")]:
        path.write_text(text)
        result = check_json(grader, "one-step", "--file", answer, code=3)
        [exercise] = result["exercises"]
        assert (exercise["status"], exercise["fault"]) == ("error", "grader")
        assert told in exercise["checks"][0]["message"]
        assert (result["score"], result["max_score"]) == (0, 0)


def test_nothing_of_the_learners_reaches_the_trusted_process(
    grader: RunGrader, course: Path, answer: Path
) -> None:
    forged = "import pathlib\npathlib.Path('reached').touch()\nraise SystemExit\n"
    for name in ("conftest.py", "random.py", "sitecustomize.py", "json.py"):
        for folder in (course, course / "exercises", course / "exercises/03-update-rule/one-step"):
            (folder / name).write_text(forged)
    (course / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n")
    (course / "pyproject.toml").write_text("[tool.pytest.ini_options]\naddopts = '--version'\n")
    settings = {"PYTEST_ADDOPTS": "--collect-only", "PYTEST_PLUGINS": "json"}
    done = grader("check", "one-step", "--file", answer, **settings)
    assert (done.returncode, done.stderr) == (1, "")
    assert "got 2.58" in done.stdout
    assert not list(course.rglob("reached"))


def test_without_asserts_nothing_is_marked(grader: RunGrader, answer: Path) -> None:
    done = grader("check", "one-step", "--file", answer, PYTHONOPTIMIZE="2")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("grader: Python leaves out every assert")


def test_what_the_answer_prints_is_shown_harmless(grader: RunGrader, answer: Path) -> None:
    answer.write_text(
        "def answer():\n"
        "    print('::error::forged\\n##[error]forged\\n\\x1b[2Jgone\\u202e')\n"
        "    return '::warning::forged'\n"
    )
    shown = grader("check", "one-step", "--file", answer).stdout
    assert not re.search(r"^\s*::|##\[|\x1b|\u202e", shown, re.MULTILINE)
    assert r"\x1b[2Jgone\u202e" in shown
    printed = grader("check", "one-step", "--file", answer, "--format", "json").stdout
    assert not re.search(r"^\s*::|##\[|\x1b", printed, re.MULTILINE)


def test_a_stream_without_the_letters_gets_their_codes(grader: RunGrader, answer: Path) -> None:
    answer.write_text("def answer():\n    return 'η'\n", encoding="utf-8")
    settings = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = grader("check", "one-step", "--file", answer, **settings)
    assert (done.returncode, done.stderr) == (1, "")
    assert "  x answer() is the weight" in done.stdout
    assert r"    | line 1: got '\u03b7': this is text" in done.stdout


def test_help_and_version(grader: RunGrader) -> None:
    assert "check" in grader("--help").stdout
    assert "Exit codes" in grader("check", "--help").stdout
    assert grader("--version").stdout == "grader 0.1.0\n"
