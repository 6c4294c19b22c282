"""`grader doctor`: each line says what was tried, and there is a way out of what did not hold."""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path

import pytest

from grader.isolation.protection import PROTECTIONS, Mode, judge
from grader.model import Isolation
from grader.model.finding import Finding
from grader.reports import protection
from grader.reports.findings import FindingsReport
from tests.support import RunGrader, run_in

NOTHING: dict[str, list[str]] = {name: [] for name in PROTECTIONS}
ONE_STEP = Path("exercises/03-update-rule/one-step/exercise.py")
# Runs the doctor where one more folder of packages comes before all others.
WITH_PACKAGES = (
    "import sys; sys.path.insert(0, sys.argv.pop()); "
    "from grader import cli; sys.exit(cli.main(['doctor']))"
)


def marks_in(text: str) -> dict[str, str]:
    """What was looked at, and the mark it got."""
    return {name: mark for mark, name in re.findall(r"^  ([✓✗!]) (\S+)", text, re.MULTILINE)}


def below(text: str, about: str) -> str:
    """What is said of something with all that stands under it, as one line."""
    found = re.findall(rf"^  . {about} .*\n(?:     .*\n)*", text, re.MULTILINE)
    return " ".join(" ".join(found).split())


def told_of(isolation: Isolation) -> str:
    text = io.StringIO()
    FindingsReport(text).group("Isolation", protection.findings(isolation))
    return text.getvalue()


def test_it_says_what_holds_and_the_exit_code_agrees(grader: RunGrader) -> None:
    done = grader("doctor")
    assert done.stderr == ""
    marks = marks_in(done.stdout)
    assert tuple(marks)[-len(PROTECTIONS) :] == PROTECTIONS
    assert {"Python", "numpy", "pytest", "terminal", "temporary", "writing"} < marks.keys()
    assert done.returncode == (1 if "✗" in marks.values() else 0)
    refused = grader("check", "--isolation", "strict").returncode == 3
    assert refused == any(marks[name] == "✗" for name in PROTECTIONS)


@pytest.mark.usefixtures("whole_sandbox")
def test_strict_marks_where_all_holds(grader: RunGrader, answer: object) -> None:
    done = grader("check", "one-step", "--file", answer, "--isolation", "strict")
    assert (done.returncode, done.stderr) == (1, "")
    assert "limited: files, network, processes, memory, disk" in done.stdout


def test_what_does_not_hold_is_told_with_what_to_do() -> None:
    breaches = NOTHING | {"files": ["could read /etc/passwd", "could list /\x1b[2J"]}
    breaches |= {"network": ["could open a port of its own"], "disk": ["could keep files"]}
    told = told_of(judge(Mode.BEST, breaches))
    assert below(told, "files").startswith(
        "x files could read /etc/passwd; could list /\\x1b[2J > This needs Landlock"
        if sys.platform == "linux"
        else "x files could read /etc/passwd; could list /\\x1b[2J > No system but Linux"
    )
    assert below(told, "memory") == "+ memory an answer is stopped before it takes all memory"
    # One remedy is told once, whatever it is for.
    assert below(told, "disk").endswith("> as above")


def test_what_holds_has_no_remedy() -> None:
    assert ">" not in told_of(judge(Mode.BEST, NOTHING))
    assert judge(Mode.STRICT, NOTHING) == Isolation(True, True, True, True, True)


def test_what_is_harmless_is_no_problem() -> None:
    report = FindingsReport(io.StringIO())
    report.group("", [Finding("one", "odd", "mend it", harmless=True), Finding("two", "fine")])
    assert report.problems == 0
    report.group("", [Finding("three", "broken", "mend it")])
    assert report.problems == 1


@pytest.mark.parametrize(
    ("name", "how"),
    [("numpy", "fails"), ("numpy", "crashes"), ("msgpack", "fails"), ("rich", "fails")],
)
def test_a_broken_package_is_named_and_the_rest_looked_at(
    name: str, how: str, course: Path, tmp_path: Path
) -> None:
    packages = tmp_path / "site-packages"
    (packages / name).mkdir(parents=True)
    code = "raise ImportError('two\\nlines')" if how == "fails" else "import os; os.abort()"
    (packages / name / "__init__.py").write_text(code)
    done = run_in(course, packages, command=[sys.executable, "-c", WITH_PACKAGES])
    assert done.stderr == ""
    said = below(done.stdout, name)
    problem = "ImportError: two lines" if how == "fails" else "Python itself crashed"
    assert f"cannot be imported: {problem}" in said
    assert "Install it again" in said
    marks = marks_in(done.stdout)
    assert {marks[other] for other in ("Python", "temporary", "writing")} == {"✓"}
    if name in ("numpy", "msgpack"):
        assert done.returncode == 3
        assert "The sandbox that answers run in could not be tried" in done.stdout
    else:
        assert done.returncode == 1
        assert PROTECTIONS[-1] in marks


def test_outside_any_workspace_it_says_how_to_get_one(tmp_path: Path) -> None:
    done = run_in(tmp_path, "doctor")
    said = below(done.stdout, "folder")
    assert said.startswith("! folder you are in no workspace → Go into your workspace first (cd)")
    assert done.returncode == (1 if "✗" in marks_in(done.stdout).values() else 0)


def test_a_workspace_is_looked_through(tmp_path: Path) -> None:
    assert run_in(tmp_path, "start", "mine").returncode == 0
    root = tmp_path / "mine"
    done = run_in(root / ONE_STEP.parent, "doctor")
    assert f"  ✓ folder      {root}\n" in done.stdout
    assert "✓" in below(done.stdout, "exercises")
    (root / ONE_STEP).with_name("prompt.md").write_text("Do as you like.")
    (root / "exercises/01-error/mse/exercise.py").unlink()
    (root / "exercises/03-update-rule/older").mkdir()
    (root / "exercises/03-update-rule/older/exercise.py").write_text("x = 1\n")
    told = run_in(root, "doctor").stdout
    assert "no file for mse → `grader start` brings back what is missing." in below(
        told, "exercises"
    )
    assert "! tasks prompt.md is not as in the installed course: one-step" in below(told, "tasks")
    assert below(told, "others").startswith(
        "! others not of this course, and not marked: exercises/03-update-rule/older →"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes and links")
@pytest.mark.parametrize("odd", ["pipe", "link"])
def test_a_task_that_has_no_end_is_not_read_to_it(tmp_path: Path, odd: str) -> None:
    assert run_in(tmp_path, "start", "mine").returncode == 0
    task = (tmp_path / "mine" / ONE_STEP).with_name("prompt.md")
    task.unlink()
    if odd == "pipe":
        os.mkfifo(task)
    else:
        task.symlink_to("/dev/zero")
    done = run_in(tmp_path / "mine", "doctor")
    assert "✓ answers     all are text in UTF-8" in done.stdout
    assert ("prompt.md is not as in the installed course" in done.stdout) == (odd == "pipe")


def test_checks_of_a_learners_own_are_told(course: Path) -> None:
    """A folder with an exercise.toml is a course, wherever it comes from."""
    said = below(run_in(course, "doctor").stdout, "folder")
    assert said.startswith(f"! folder {course}, a course of its own, because of exercises/")
    (course / ONE_STEP).with_name("exercise.toml").write_text("title = 1")
    done = run_in(course, "doctor")
    assert done.returncode == 1
    assert below(done.stdout, "folder").startswith("✗ folder the course is broken: ")


@pytest.mark.skipif(sys.platform == "win32", reason="tried by what others offer")
def test_folders_that_cannot_be_written(course: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run_in(course, "doctor", XDG_CACHE_HOME=str(tmp_path / "file"))
    assert below(done.stdout, "cache").startswith("! cache cannot be made: ")
    full = ["sh", "-c", 'ulimit -f 1; exec "$@"', "sh", sys.executable, "-m", "grader"]
    done = run_in(course, "doctor", command=full)
    assert "✗ writing" in below(done.stdout, "writing")
    assert "cannot be written: File too large" in below(done.stdout, "writing")


def test_a_terminal_without_unicode_is_told_how_to_have_it(course: Path) -> None:
    done = run_in(course, "doctor", PYTHONIOENCODING="cp1252")
    assert "PYTHONUTF8" in below(done.stdout, "terminal")
    assert "✓" not in done.stdout


def test_answers_that_an_editor_spoilt_are_named(grader: RunGrader, course: Path) -> None:
    path = course / ONE_STEP
    path.write_bytes("# größer\ndef answer():\n    return 2.42\n".encode("latin-1"))
    done = grader("doctor")
    assert done.returncode == 1
    said = below(done.stdout, "answers")
    assert said.startswith(f"✗ answers {ONE_STEP.as_posix()}, line 1: this line is not UTF-8 text")
    path.write_bytes(b"\xef\xbb\xbfdef answer():\n    x = 2.42\n\treturn x\n")
    said = below(grader("doctor").stdout, "answers")
    assert f"! answers {ONE_STEP.as_posix()} begins with a byte order mark" in said
    assert f"{ONE_STEP.as_posix()} is indented by a tab in line 3, by spaces in line 2" in said
    assert "✓ answers all are text in UTF-8" in said


@pytest.mark.skipif(sys.platform != "linux", reason="needs a root without its rights, or no root")
def test_a_folder_that_nobody_may_look_into_is_named(tmp_path: Path) -> None:
    run_in(tmp_path, "start", "mine")
    folder = (tmp_path / "mine" / ONE_STEP).parent
    folder.chmod(0)
    powerless = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []
    command = [*powerless, sys.executable, "-m", "grader"]
    done = run_in(tmp_path / "mine", "doctor", command=command)
    folder.chmod(0o755)
    assert done.stderr == ""
    told = below(done.stdout, "read-only")
    assert told.startswith(f"! read-only {ONE_STEP.parent.as_posix()} →")


def test_a_missing_answer_can_be_brought_back(grader: RunGrader, course: Path) -> None:
    (course / ONE_STEP).unlink()
    said = below(grader("doctor").stdout, "exercises")
    assert "no file for one-step → `grader reset one-step` brings back what is missing." in said
