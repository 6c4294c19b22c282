"""What `--help` shows: it fits the screen, its examples work, and it names nothing that is not."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import grader as package
from grader import cli
from grader.cli import manual
from grader.cli.completing import MEANINGS
from grader.cli.exits import Exit
from tests.support import ROOT, RunGrader

COMMANDS = cli.parser().commands
EXAMPLES = [(name, line) for name, command in COMMANDS.items() for line, _ in command.examples]


def page(name: str, monkeypatch: pytest.MonkeyPatch, columns: int = 80) -> str:
    monkeypatch.setenv("COLUMNS", str(columns))
    overview = cli.parser()
    return (overview.commands[name] if name else overview).format_help()


def words_of(line: str) -> list[str]:
    """What the example has `grader` do, whatever else the shell does with that."""
    inside = re.search(r"\$\((.*?)\)", line)
    called, *_ = (inside[1] if inside else line).split("|")
    program, *words = shlex.split(called)
    assert program == "grader"
    return words


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_has_what_one_looks_for(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = page(name, monkeypatch)
    assert told.startswith(f"Usage: grader {name} ")
    for heading in ("\nOptions:\n", "\nExamples:\n", "\nEnvironment:\n"):
        assert told.count(heading) == 1
    assert COMMANDS[name].description
    assert told.isascii()


@pytest.mark.parametrize(("name", "line"), EXAMPLES)
def test_an_example_is_understood(name: str, line: str) -> None:
    words = words_of(line)
    assert words[0] == name
    assert callable(cli.parser().parse_args(words).run)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_a_page_fits_the_screen(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in (80, 100):
        widths = [len(line) for line in page(name, monkeypatch, columns).splitlines()]
        assert max(widths) <= columns
    # Lines that are too long to be read are no help, nor are columns of single letters.
    assert page(name, monkeypatch, 200) == page(name, monkeypatch, 100)
    assert page(name, monkeypatch, 1) == page(name, monkeypatch, 40)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_no_page_names_an_option_that_is_not(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = page(name, monkeypatch)
    known = {"--help", "--version"} | {
        option
        for command in COMMANDS.values()
        for option in re.findall(r"--[a-z][a-z-]*", command.format_usage())
    }
    assert set(re.findall(r"--[a-z][a-z-]*", told)) <= known


def test_the_overview_has_every_command_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told = page("", monkeypatch)
    listed = re.findall(r"^  ([a-z]+)  +[a-z]", told, re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)
    learners, authors = told.index("The learner's day:"), told.index("The author's day:")
    assert learners < told.index("\n  check ") < authors < told.index("\n  verify ")
    for line in re.findall(r"^  (grader .*?)  ", told, re.MULTILINE):
        cli.parser().parse_args(words_of(line))


def test_all_ways_to_ask_for_help_show_the_same(grader: RunGrader) -> None:
    pages = [grader(*words) for words in (["check", "--help"], ["check", "-h"], ["help", "check"])]
    assert {done.returncode for done in pages} == {0}
    assert {done.stderr for done in pages} == {""}
    [shown] = {done.stdout for done in pages}
    assert shown.startswith("Usage: grader check")
    assert grader("help").stdout == grader("--help").stdout


def test_without_a_command_one_is_told_where_to_begin(grader: RunGrader) -> None:
    done = grader()
    assert (done.returncode, done.stdout) == (2, "")
    assert "To begin with:" in done.stderr
    assert "`grader --help` shows all commands." in done.stderr
    assert "\n  verify" not in done.stderr


def test_version(grader: RunGrader) -> None:
    done = grader("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"grader {package.__version__}\n", "")


def test_what_the_environment_can_change_is_told_of() -> None:
    """Every variable that the grader reads is in its pages, or nobody's to set."""
    parts = ("cli", "course", "isolation", "model", "reports", "running", "watch")
    sources = [
        path.read_text(encoding="utf-8")
        for part in parts
        for path in (ROOT / "grader" / part).rglob("*.py")
    ]
    pattern = r'environ(?:\.get\(|\[)\s*"(\w+)"|"(\w+)" (?:not )?in os\.environ'
    read = {one or other for text in sources for one, other in re.findall(pattern, text)}
    # Set by Windows, by uv, by an environment that is active, by the shells' completion.
    not_told = {"COMPUTERNAME", "LOCALAPPDATA", "UV", "VIRTUAL_ENV", "_ARGCOMPLETE"}
    by_others = {"NO_COLOR", "COLUMNS", "TMPDIR"}
    assert read | by_others == set(manual.ENVIRONMENT) | not_told


def test_the_guide_tells_of_the_same() -> None:
    guide = (ROOT / "docs/guide/terminal.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", guide, re.MULTILINE)) == set(manual.ENVIRONMENT)
    assert set(map(int, re.findall(r"^\| (\d+) \|", guide, re.MULTILINE))) == set(Exit)
    for line, _ in COMMANDS["completion"].examples:
        assert f"\n{line}\n```\n" in guide


def test_every_argument_is_of_a_kind_that_can_be_completed() -> None:
    """Other metavars than these are no help to a shell, and the completion would fail."""
    for command in COMMANDS.values():
        for action in command._actions:
            if action.nargs != 0 and action.choices is None:
                assert action.metavar in MEANINGS, (command.prog, action.dest)


def test_a_command_that_is_not_run_costs_nothing() -> None:
    """What takes long to import must not be what `grader check` begins with."""
    script = "import sys; from grader import cli; cli.parser(); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path(ROOT)
    )
    heavy = {"argcomplete", "hypothesis", "nbformat", "numpy", "pytest", "rich", "watchfiles"}
    assert not heavy & set(done.stdout.split())
