"""Nothing that a learner leaves in the workspace, or sets in the shell, reaches the checks.

A wrong answer stays wrong and a right one right, whatever else lies around. Each hostile file
leaves a trace if anything but the learner's own process ever runs it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import marshal
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support import RunGrader

RIGHT = "def answer():\n    return 2.42\n"
WRONG = "def answer():\n    return 2.58\n"
CHAPTER = Path("exercises/03-update-rule")
FOLDER = CHAPTER / "one-step"
PLACES = {
    "course": Path(),
    "exercises": Path("exercises"),
    "chapter": CHAPTER,
    "exercise": FOLDER,
}
MODULES = ("random", "pytest", "numpy", "json", "msgpack", "sitecustomize", "usercustomize")
# What pytest would run as a plugin or a conftest, to have every check pass.
ALL_PASS = """
import pytest

def pytest_runtest_call(item):
    item.obj = lambda *args, **kwargs: None

@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    pyfuncitem.obj = lambda *args, **kwargs: None
    try:
        yield
    except BaseException:
        pass
    return True
"""

Verdicts = Callable[..., None]


@pytest.fixture
def trap(tmp_path: Path) -> str:
    """Code that leaves a trace where it is run; `untouched` looks for it."""
    return f"open({str(tmp_path / 'trace')!r}, 'a').write(f'{{__name__}} by {{__file__}}\\n')\n"


@pytest.fixture
def stays(grader: RunGrader, course: Path, tmp_path: Path) -> Verdicts:
    """Assert that a wrong answer is marked wrong and a right one right, and no trap was run."""

    def check(*, may_refuse: bool = False, **environment: str) -> None:
        for source, status in [(WRONG, "failed"), (RIGHT, "passed")]:
            (course / FOLDER / "exercise.py").write_text(source)
            done = grader("check", "one-step", "--format", "json", **environment)
            trace = tmp_path / "trace"
            assert not trace.exists(), trace.read_text()
            if may_refuse and done.returncode == 3:
                assert done.stdout == ""
                assert done.stderr.count("\n") == 1
                continue
            [exercise] = exercises_of(done)
            assert exercise["status"] == status
            assert done.returncode == (0 if status == "passed" else 1)

    return check


def exercises_of(done: subprocess.CompletedProcess[str]) -> list[Any]:
    """The exercises in a report, which has to be there and be one."""
    assert "Traceback" not in done.stderr
    assert done.stdout, f"code {done.returncode}: {done.stderr}"
    exercises: list[Any] = json.loads(done.stdout)["exercises"]
    return exercises


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", ["conftest.py", "__init__.py"])
def test_files_that_pytest_runs_by_name(
    name: str, place: str, course: Path, trap: str, stays: Verdicts
) -> None:
    (course / PLACES[place] / name).write_text(trap + ALL_PASS)
    stays()


@pytest.mark.parametrize("place", PLACES)
def test_modules_in_the_place_of_others(
    place: str, course: Path, trap: str, stays: Verdicts
) -> None:
    for name in MODULES:
        (course / PLACES[place] / f"{name}.py").write_text(trap)
    stays()


@pytest.mark.parametrize("place", ["course", "exercise"])
def test_modules_in_the_place_of_every_other(
    place: str, course: Path, trap: str, tmp_path: Path
) -> None:
    """All of the standard library, and all that is installed, by one name or another.

    By the script that is installed, for `python -m` looks in the current folder for what Python
    itself begins with, before any line of ours could keep it from that.
    """
    script = Path(sys.executable).with_name("grader.exe" if sys.platform == "win32" else "grader")
    if not script.exists():
        pytest.skip("the command is not installed as a script")
    installed = {name.partition(".")[0] for name in sys.modules}
    for name in (sys.stdlib_module_names | installed) - {"exercise", "exercises", "grader"}:
        (course / PLACES[place] / f"{name}.py").write_text(trap)
    (course / FOLDER / "exercise.py").write_text(WRONG)
    for form in ("json", "human"):
        done = subprocess.run(
            [script, "check", "one-step", "--format", form],
            cwd=course,
            env={name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        trace = tmp_path / "trace"
        assert not trace.exists(), trace.read_text()
        assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pytest.ini", "[pytest]\naddopts = --collect-only -p forged\npython_files = nothing\n"),
        (".pytest.ini", "[pytest]\naddopts = --collect-only -p forged\n"),
        ("pytest.toml", '[pytest]\naddopts = ["--collect-only", "-pforged"]\n'),
        ("tox.ini", "[pytest]\naddopts = --collect-only -p forged\n"),
        ("setup.cfg", "[tool:pytest]\naddopts = --collect-only -p forged\n"),
        ("pyproject.toml", '[tool.pytest.ini_options]\naddopts = "--collect-only -p forged"\n'),
        ("pyproject.toml", "this is = no [toml\n"),
        ("pyvenv.cfg", "home = /nowhere\ninclude-system-site-packages = true\n"),
    ],
)
@pytest.mark.parametrize("place", ["course", "exercise"])
def test_settings_in_files(
    place: str, name: str, text: str, course: Path, trap: str, stays: Verdicts
) -> None:
    (course / PLACES[place] / "forged.py").write_text(trap + ALL_PASS)
    (course / PLACES[place] / name).write_text(text)
    stays()


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTEST_ADDOPTS": "--collect-only -p forged"},
        {"PYTEST_ADDOPTS": "--deselect test_exercise.py --maxfail=0 --no-such-option"},
        {"PYTEST_PLUGINS": "forged"},
        {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "", "PYTEST_THEME": "x", "PYTEST_DEBUG": "1"},
        {"PYTHONSTARTUP": "forged.py"},
        {"PYTHONWARNINGS": "error"},
        {"PYTHONSAFEPATH": "1"},
        {"PYTHONBREAKPOINT": "forged.anything"},
        {"PYTHONHASHSEED": "0"},
        {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": "forged-cache"},
        {"PYTHONNOUSERSITE": "", "PYTHONUSERBASE": "."},
        {"PY_COLORS": "1", "FORCE_COLOR": "1", "COLUMNS": "1"},
        {"CI": "true", "GITHUB_ACTIONS": "true", "BUILD_NUMBER": "1"},
    ],
    ids=lambda environment: "-".join(environment),
)
def test_settings_in_the_environment(
    environment: dict[str, str], course: Path, trap: str, stays: Verdicts
) -> None:
    (course / "forged.py").write_text(trap + ALL_PASS)
    stays(**environment)


@pytest.mark.parametrize("level", ["1", "2"])
def test_asserts_are_never_left_out(level: str, stays: Verdicts) -> None:
    """Either they are there, or the grader says that it cannot mark without."""
    stays(may_refuse=True, PYTHONOPTIMIZE=level)


def test_an_interpreter_that_would_ask_afterwards(grader: RunGrader, course: Path) -> None:
    """What the command starts must not stay to be talked to, whatever becomes of itself."""
    (course / FOLDER / "exercise.py").write_text(WRONG)
    done = grader("check", "one-step", "--format", "json", PYTHONINSPECT="1")
    result, _ = json.JSONDecoder().raw_decode(done.stdout)
    assert result["exercises"][0]["status"] == "failed"


def test_a_search_path_reaches_only_what_the_user_started(
    tmp_path: Path, trap: str, stays: Verdicts
) -> None:
    """The checks import these, the command itself does not."""
    folder = tmp_path / "hostile-path"
    folder.mkdir()
    for name in ("random", "pytest", "_pytest", "numpy"):
        (folder / f"{name}.py").write_text(trap)
    stays(PYTHONPATH=str(folder))


def forged_pycs(checks: Path) -> Iterator[tuple[str, bytes]]:
    """Compiled checks that pass everything, each as Python or pytest would take them for fresh."""
    source = checks.read_bytes()
    forged = b"def test_new_weight(exercise):\n    '''answer() is right.'''\n"
    code = marshal.dumps(compile(forged, str(checks), "exec", dont_inherit=True))
    magic, stat = importlib.util.MAGIC_NUMBER, checks.stat()
    stamp = int(stat.st_mtime).to_bytes(4, "little") + stat.st_size.to_bytes(4, "little")
    headers = {
        "timestamp": magic + bytes(4) + stamp,
        "unchecked hash": magic + (1).to_bytes(4, "little") + bytes(8),
        "checked hash": magic + (3).to_bytes(4, "little") + importlib.util.source_hash(source),
    }
    for name, header in headers.items():
        yield name, header + code


@pytest.mark.parametrize("header", ["timestamp", "unchecked hash", "checked hash"])
@pytest.mark.parametrize(
    "name",
    [
        "__pycache__/test_exercise.{tag}.pyc",
        "__pycache__/test_exercise.{tag}-pytest-{pytest}.pyc",
        "__pycache__/test_exercise.{tag}.opt-1.pyc",
        "test_exercise.pyc",
    ],
)
def test_compiled_checks_are_not_believed(
    name: str, header: str, course: Path, stays: Verdicts
) -> None:
    folder = course / FOLDER
    checks = folder / "test_exercise.py"
    forged = folder / name.format(tag=sys.implementation.cache_tag, pytest=pytest.__version__)
    forged.parent.mkdir(exist_ok=True)
    forged.write_bytes(dict(forged_pycs(checks))[header])
    kept = forged.read_bytes()
    stays()
    assert forged.read_bytes() == kept, "and nothing is written there either"


def test_nothing_compiled_is_left_in_the_course(course: Path, stays: Verdicts) -> None:
    """What a run leaves, the next could believe."""
    stays()
    assert list(course.rglob("*.pyc")) == []


@pytest.fixture
def marked(grader: RunGrader) -> Callable[[], tuple[Any, str]]:
    """Mark one-step as it lies there: its result, and all that was said."""

    def mark() -> tuple[Any, str]:
        done = grader("check", "one-step", "--format", "json")
        assert done.returncode == 1
        [exercise] = exercises_of(done)
        said = " ".join(str(check["message"]) for check in exercise["checks"])
        return exercise, said

    return mark


symlinks = pytest.mark.skipif(sys.platform == "win32", reason="only some users may make links")


@symlinks
@pytest.mark.parametrize("target", ["solution.py", "../one-step/solution.py", "/dev/zero", "loop"])
def test_an_answer_that_is_a_link(
    target: str, course: Path, marked: Callable[[], tuple[Any, str]]
) -> None:
    """It would be marked as whatever it points to: the solution, or another learner's answer."""
    path = course / FOLDER / "exercise.py"
    path.unlink()
    path.symlink_to("exercise.py" if target == "loop" else target)
    exercise, said = marked()
    assert (exercise["status"], exercise["score"]) == ("error", 0)
    assert "link" in said


@symlinks
def test_an_answer_in_a_folder_that_is_a_link(
    course: Path, marked: Callable[[], tuple[Any, str]]
) -> None:
    """Then the answer lies elsewhere, but is a file of its own, and marked as one."""
    folder, elsewhere = course / FOLDER, course.parent / "elsewhere"
    (folder / "exercise.py").write_text(WRONG)
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)
    assert marked()[0]["status"] == "failed"


@pytest.mark.parametrize("kind", ["folder", "pipe", "socket", "ten megabytes", "empty", "holes"])
def test_an_answer_of_another_kind(
    kind: str, course: Path, marked: Callable[[], tuple[Any, str]]
) -> None:
    path = course / FOLDER / "exercise.py"
    path.unlink()
    match kind:
        case "folder":
            path.mkdir()
        case "pipe" if sys.platform != "win32":
            os.mkfifo(path)
        case "socket" if sys.platform != "win32":
            import socket

            with socket.socket(socket.AF_UNIX) as server:
                here = Path.cwd()
                os.chdir(path.parent)
                server.bind(path.name)
                os.chdir(here)
        case "ten megabytes":
            path.write_text(RIGHT + "#" * (10 << 20))
        case "empty":
            path.write_text("")
        case "holes":
            path.write_bytes(RIGHT.encode())
            os.truncate(path, 1 << 40)
        case _:
            pytest.skip("there is no such thing here")
    exercise, said = marked()
    assert exercise["score"] == 0
    assert exercise["status"] in ("failed", "error")
    assert said.strip()


def test_an_answer_rewritten_while_it_is_marked(course: Path, grader: RunGrader) -> None:
    """What is reported is about the text that was marked: its digest and its verdict agree."""
    path = course / FOLDER / "exercise.py"
    verdicts = {
        hashlib.sha256(source.encode()).hexdigest(): status
        for source, status in [(RIGHT, "passed"), (WRONG, "failed")]
    }
    path.write_text(WRONG)
    stop = threading.Event()

    def rewrite() -> None:
        spare = path.with_name("spare.txt")
        while not stop.is_set():
            for source in (RIGHT, WRONG):
                spare.write_text(source)
                spare.replace(path)
                stop.wait(0.0005)

    writer = threading.Thread(target=rewrite)
    writer.start()
    try:
        for _ in range(10):
            [exercise] = exercises_of(grader("check", "one-step", "--format", "json"))
            assert exercise["status"] == verdicts[exercise["answer_sha256"]]
    finally:
        stop.set()
        writer.join()
