"""`grader start` makes a folder to work in, and from anywhere in it the exercises are found."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.course.stub import stub_of
from grader.model import Exercise
from tests.support import ROOT, run_in

# As root, who may write anywhere but for this.
UNPRIVILEGED = (
    sys.executable,
    "-c",
    "import sys; from grader.isolation.sandbox.libc import drop_capabilities; "
    "from grader import cli; drop_capabilities(); sys.exit(cli.main())",
)
RIGHT = "def answer():\n    return 2.42\n"
ONE_STEP = Path("exercises/03-update-rule/one-step")

linux = pytest.mark.skipif(sys.platform != "linux", reason="tried by what Linux offers")
symlinks = pytest.mark.skipif(sys.platform == "win32", reason="only some users may make links")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace as it is made."""
    assert run_in(tmp_path, "start").returncode == 0
    return tmp_path / "gradient-descent"


def contents(folder: Path) -> dict[str, bytes]:
    """All files in a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a refusal is."""
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_it_holds_stubs_and_tasks_and_nothing_of_the_answers(
    workspace: Path, exercises: dict[str, Exercise]
) -> None:
    made = contents(workspace)
    expected = {".editorconfig", ".gitignore", "README.md"}
    expected |= {".vscode/extensions.json", ".vscode/settings.json"}
    for exercise in exercises.values():
        place = exercise.folder.relative_to(ROOT).as_posix()
        assert made[f"{place}/exercise.py"] == stub_of(exercise).encode()
        assert made[f"{place}/prompt.md"] == exercise.prompt_path.read_bytes()
        expected |= {f"{place}/exercise.py", f"{place}/prompt.md"}
        if exercise.plot_path.exists():
            expected.add(f"{place}/plot.svg")
    assert made.keys() == expected


def test_an_editor_is_told_which_python_to_ask(workspace: Path) -> None:
    settings = json.loads((workspace / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["python.defaultInterpreterPath"] == sys.executable
    assert settings["files.encoding"] == "utf8"


def test_it_says_what_it_made_and_what_to_do_next(tmp_path: Path) -> None:
    done = run_in(tmp_path, "start", "my work")
    assert (done.returncode, done.stderr) == (0, "")
    quoted = '"my work"' if sys.platform == "win32" else "'my work'"
    first, _, *next_steps, _, _ = done.stdout.splitlines()
    assert re.fullmatch(r"made my work: \d+ exercises in \d chapters", first)
    assert next_steps == [
        "Next:",
        f"  cd {quoted}",
        "  grader show",
        "  grader check --watch",
    ]
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_with_uv_the_next_commands_name_its_project(tmp_path: Path) -> None:
    """Elsewhere than in a project, uv does not know which one is meant."""
    project = tmp_path / "a project"
    project.mkdir()
    (project / "pyproject.toml").touch()
    of_uv = {"UV": "/bin/uv", "VIRTUAL_ENV": str(project / ".venv")}
    named = f'"{project}"' if sys.platform == "win32" else f"'{project}'"
    done = run_in(tmp_path, "start", **of_uv)
    assert f"  uv run --project {named} grader show\n" in done.stdout
    done = run_in(tmp_path / "gradient-descent", "check", "one-step", **of_uv)
    assert f"then run: uv run --project {named} grader check one-step\n" in done.stdout
    assert "  uv run grader show\n" in run_in(project, "start", **of_uv).stdout


def test_again_it_adds_what_is_missing_and_changes_nothing(workspace: Path) -> None:
    answer = workspace / ONE_STEP / "exercise.py"
    answer.write_text(RIGHT)
    (workspace / "notes.txt").write_text("mine")
    before = contents(workspace)
    done = run_in(workspace / ONE_STEP, "start")
    assert done.stdout.startswith(f"nothing is missing in {workspace}; it stays as it is\n")
    assert contents(workspace) == before
    (workspace / ONE_STEP / "prompt.md").unlink()
    shutil.rmtree(workspace / "exercises/01-error")
    done = run_in(workspace / "exercises", "start")
    gone = 1 + sum(path.startswith("exercises/01-error/") for path in before)
    told = (
        f"added to {workspace}: {gone} files\nleft as they were: {len(before) - gone - 1} files\n"
    )
    assert done.stdout.startswith(told)
    assert contents(workspace) == before
    answer.unlink()
    done = run_in(workspace.parent, "start")
    assert done.stdout.startswith(f"added to {workspace.name}: {ONE_STEP / 'exercise.py'}\n")


def test_beside_a_notebook_no_stub_is_missed(workspace: Path) -> None:
    (workspace / ONE_STEP / "exercise.py").rename(workspace / ONE_STEP / "exercise.ipynb")
    assert run_in(workspace, "start").stdout.startswith("nothing is missing in ")
    assert not (workspace / ONE_STEP / "exercise.py").exists()


def test_what_is_there_already_is_left_and_told(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / ".gitignore").write_text("")
    done = run_in(tmp_path, "start", ".")
    made, told = done.stdout.splitlines()[:2]
    assert made.startswith(f"made {tmp_path}: ")
    assert told == "left as they were: .gitignore, README.md"
    assert "  cd " not in done.stdout
    assert (tmp_path / "README.md").read_text() == "mine"
    assert (tmp_path / ".gitignore").read_text() == ""


def test_the_course_itself_is_no_place_for_it(course: Path) -> None:
    before = contents(course)
    for folder, arguments in [
        (course / "exercises", ()),
        (course, ["."]),
        (course.parent, ["course/new"]),
    ]:
        told = refusal(run_in(folder, "start", *arguments))
        assert told.startswith(f"grader: {course} holds the course itself: work in its folder")
    assert contents(course) == before
    # Elsewhere it may be, also for those who run the grader from a clone.
    assert run_in(course, "start", "../elsewhere").returncode == 0


def test_nor_is_a_folder_in_a_workspace(workspace: Path) -> None:
    told = refusal(run_in(workspace / ONE_STEP, "start", "again"))
    assert told.startswith(
        f"grader: {workspace / ONE_STEP / 'again'} lies in the workspace {workspace}:"
    )
    assert not (workspace / ONE_STEP / "again").exists()


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    assert f"{tmp_path / 'taken'} is no folder" in refusal(run_in(tmp_path, "start", "taken"))
    assert str(tmp_path / "taken" / "in") in refusal(run_in(tmp_path, "start", "taken/in"))
    folder = tmp_path / "new"
    (folder / "exercises").mkdir(parents=True)
    (folder / "exercises/03-update-rule").write_text("mine")
    told = refusal(run_in(tmp_path, "start", "new"))
    assert f"{folder / 'exercises' / '03-update-rule'} is no folder: rename it" in told
    assert contents(folder) == {"exercises/03-update-rule": b"mine"}


@symlinks
@pytest.mark.parametrize("link", ["exercises", "exercises/03-update-rule", ".vscode"])
def test_nothing_is_written_through_a_link(link: str, tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "new", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / link).parent.mkdir(parents=True)
    (folder / link).symlink_to(elsewhere)
    assert f"{folder / link} is a link" in refusal(run_in(tmp_path, "start", "new"))
    assert contents(folder) == contents(elsewhere) == {}
    # A file that is a link, even to nowhere, is one that is there.
    (folder / link).unlink()
    (folder / "README.md").symlink_to(tmp_path / "nowhere")
    assert run_in(tmp_path, "start", "new").returncode == 0
    assert not (tmp_path / "nowhere").exists()


@linux
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    told = refusal(run_in(tmp_path, "start", "locked", command=UNPRIVILEGED))
    assert "cannot be written: Permission denied; once that is mended, start again" in told
    told = refusal(run_in(tmp_path, "start", "locked/new", command=UNPRIVILEGED))
    assert told == f"grader: {locked / 'new'} cannot be made: Permission denied\n"
    assert list(locked.iterdir()) == []


@linux
def test_on_a_full_disk_every_file_is_whole_and_the_rest_comes_later(
    workspace: Path, tmp_path: Path
) -> None:
    """The disk is one that takes no more than two blocks of a file, and no more of the next."""
    full = ("sh", "-c", 'ulimit -f 2; exec "$@"', "sh", sys.executable, "-m", "grader")
    whole = contents(workspace)
    told = refusal(run_in(tmp_path, "start", "full", command=full))
    assert "cannot be written: File too large; once that is mended, start again" in told
    made = contents(tmp_path / "full")
    assert made
    assert made.items() < whole.items()
    assert run_in(tmp_path, "start", "full").stdout.startswith("added to full: ")
    assert contents(tmp_path / "full") == whole


@pytest.mark.parametrize("name", ["plain", "with spaces", "Übung-η-練習", 'it\'s 100% "mine"'])
def test_it_is_found_from_any_folder_inside(name: str, tmp_path: Path) -> None:
    if sys.platform == "win32" and '"' in name:
        pytest.skip("no folder can be called that here")
    assert run_in(tmp_path, "start", name).returncode == 0
    root = tmp_path / name
    (root / ONE_STEP / "exercise.py").write_text(RIGHT)
    own = root / "my notes" / "week 1"
    own.mkdir(parents=True)
    for folder in [root, root / "exercises", root / ONE_STEP.parent, root / ONE_STEP, own]:
        done = run_in(folder, "check", "one-step")
        assert (done.returncode, done.stderr) == (0, "")
    for folder, path in [(root, ONE_STEP), (root / ONE_STEP, "."), (tmp_path, root / ONE_STEP)]:
        done = run_in(folder, "check", path)
        assert done.returncode == (0 if folder != tmp_path else 2)
    told = refusal(run_in(tmp_path, "check"))
    assert told.startswith("grader: no exercises here: work inside the folder ")


def test_who_has_not_gone_into_the_workspace_is_told_its_name(
    workspace: Path, tmp_path: Path
) -> None:
    root = workspace.rename(tmp_path / "my work")
    # Neither is one: a folder of the same name, and a clone, where nobody asked to work.
    (tmp_path / "gym" / "exercises").mkdir(parents=True)
    (tmp_path / "clone").symlink_to(ROOT, target_is_directory=True)
    told = refusal(run_in(tmp_path, "next"))
    assert told == "grader: no exercises here: work inside the folder my work\n"
    shutil.rmtree(root)
    told = refusal(run_in(tmp_path, "next"))
    assert told.startswith("grader: no exercises here: `grader start DIR` makes a workspace")


@symlinks
def test_it_is_found_through_a_link(workspace: Path, tmp_path: Path) -> None:
    (workspace / ONE_STEP / "exercise.py").write_text(RIGHT)
    for number, place in enumerate([Path(), Path("exercises"), ONE_STEP]):
        link = tmp_path / f"link {number}"
        link.symlink_to(workspace / place)
        assert run_in(link, "check", "one-step").returncode == 0


def test_what_a_learner_adds_is_not_in_the_way(workspace: Path) -> None:
    (workspace / ONE_STEP / "exercise.py").write_text(RIGHT)
    trap = "raise SystemExit('this is not the grader')\n"
    for folder in ("grader", "numpy", "exercises/grader", "notes/exercises/03-update-rule"):
        (workspace / folder).mkdir(parents=True)
        (workspace / folder / "__init__.py").write_text(trap)
    script = Path(sys.executable).with_name("grader.exe" if sys.platform == "win32" else "grader")
    if not script.exists():
        pytest.skip("the command is not installed as a script")
    for folder in ("", "notes", "notes/exercises/03-update-rule"):
        done = run_in(workspace / folder, "check", "one-step", command=[script])
        assert (done.returncode, done.stderr) == (0, "")


def test_of_one_in_another_the_inner_one_counts(workspace: Path) -> None:
    """`start` does not make one; whoever moves one there means it."""
    assert run_in(workspace.parent, "start", "inner").returncode == 0
    inner = (workspace.parent / "inner").rename(workspace / "inner")
    (inner / ONE_STEP / "exercise.py").write_text(RIGHT)
    assert run_in(inner, "check", "one-step").returncode == 0
    assert run_in(workspace, "check", "one-step").returncode == 1
