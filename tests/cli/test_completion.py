"""Completion, as the shells have it: each is started, told to complete, and asked what it has."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support import RunGrader

if sys.platform == "win32":
    pytest.skip("needs a POSIX terminal", allow_module_level=True)

import pexpect

SLUGS = ["one-step", "gradient-step", "giant-step", "tiny-gradient"]
PROMPT = "ready> "
TO_BEGINNING = "\x01"

Complete = Callable[[str], list[str]]


def found(shell: str) -> str:
    """The shell's program."""
    program = shutil.which(shell)
    if program is not None:
        return program
    missing = f"no {shell} here: `apt-get install {shell}` brings it"
    # A developer may go on without; a change may not land without.
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """That of a learner whose `grader` is on the path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "grader"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m grader "$@"\n')
    program.chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "HOME": str(tmp_path), "TERM": "vt100", "LC_ALL": "C.UTF-8"}


@pytest.fixture(params=["bash", "zsh"])
def shell(
    request: pytest.FixtureRequest, environment: dict[str, str], course: Path
) -> Iterator[pexpect.spawn[str]]:
    """An interactive shell that has read the script."""
    start = {
        "bash": ("--norc", "--noprofile", "-i"),
        "zsh": ("-f", "-i"),
    }
    set_up = {
        "bash": f"PS1='{PROMPT}'; bind 'set enable-bracketed-paste off'",
        "zsh": f"PS1='{PROMPT}'; unsetopt prompt_sp; autoload -U compinit; compinit -D -u",
    }
    spawned = pexpect.spawn(
        found(request.param),
        list(start[request.param]),
        cwd=str(course),
        env={**environment, "PYTHONUTF8": "1"},
        encoding="utf-8",
        timeout=30,
        dimensions=(60, 200),
    )
    spawned.sendline(set_up[request.param])
    spawned.sendline(f'eval "$(grader completion {request.param})"; echo set"-up"')
    spawned.expect_exact("set-up\r\n")
    yield spawned
    spawned.close(force=True)


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("grader ch", "grader check "),
        ("grader check on", "grader check one-step "),
        ("grader check one-step ti", "grader check one-step tiny-gradient "),
        ("grader check --isol", "grader check --isolation "),
        ("grader check --isolation st", "grader check --isolation strict "),
        ("grader check exercises/04-learning-rate/gi", "…/giant-step/"),
        ("grader check one-step --file dr", "grader check one-step --file draft.py "),
        ("grader completion po", "grader completion powershell "),
    ],
)
def test_what_is_typed_is_completed(
    shell: pexpect.spawn[str], course: Path, typed: str, becomes: str
) -> None:
    (course / "draft.py").touch()
    (course / "draft.txt").touch()
    becomes = becomes.replace("…", typed.rpartition("/")[0])
    # What stands in the line then is what `echo` is told, and a mark of where it ends.
    shell.send(f"{typed}\t.{TO_BEGINNING}echo '<' \n")
    shell.expect(r"\r\n< (.*)\r\n")
    assert isinstance(shell.match, re.Match)
    assert str(shell.match[1]) == f"{becomes}."


def test_a_second_key_lists_what_there_is(shell: pexpect.spawn[str]) -> None:
    shell.send("grader check \t\t")
    left = set(SLUGS)
    while left:
        shell.expect("|".join(left))
        left.remove(str(shell.after))


@pytest.fixture
def fish(environment: dict[str, str], course: Path) -> Complete:
    """What fish has to offer for a line, by its own account."""
    program = found("fish")

    def complete(line: str) -> list[str]:
        script = 'grader completion fish | source; complete --do-complete "$argv[1]"'
        done = subprocess.run(
            [program, "--no-config", "-c", script, line],
            cwd=course,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.splitlines()

    return complete


def test_fish_shows_what_each_is(fish: Complete, course: Path) -> None:
    (course / "draft.py").touch()
    assert fish("grader ch") == [
        "check\tmark the exercises you name, or every one you have started"
    ]
    assert sorted(fish("grader check gi")) == ["giant-step\tA giant step"]
    assert [line.split("\t")[0] for line in fish("grader check --fo")] == ["--format"]
    assert [line.split("\t")[0] for line in fish("grader check --file dr")] == ["draft.py"]
    assert sorted(line.split("\t")[0] for line in fish("grader check ")) == sorted(SLUGS)


@pytest.fixture
def powershell(grader: RunGrader, tmp_path: Path) -> Complete:
    """What PowerShell would be told. There is none to ask here, but its script says how it asks:
    by these variables, with the whole line and where the cursor is.
    """
    script = grader("completion", "powershell").stdout
    assert script.startswith("Register-ArgumentCompleter -Native -CommandName grader ")
    fixed = dict(re.findall(r'^ *\$env:(\w+) = "?([\w`]+)"?$', script, re.MULTILINE))
    told = tmp_path / "told"

    def complete(line: str) -> list[str]:
        assert "$env:COMP_LINE = $wordToComplete" in script
        asked = {
            **fixed,
            "_ARGCOMPLETE_IFS": "\n",
            "_ARGCOMPLETE_STDOUT_FILENAME": str(told),
            # PowerShell leaves out what is blank at the end.
            "COMP_LINE": line.rstrip(),
            "COMP_POINT": str(len(line)),
        }
        done = grader(**asked)
        assert (done.returncode, done.stdout) == (0, "")
        return told.read_text().splitlines()

    return complete


def test_powershell_is_told_what_it_asks_for(powershell: Complete, course: Path) -> None:
    (course / ".grader").mkdir()
    assert powershell("grader ch") == ["check "]
    assert sorted(powershell("grader check ")) == sorted(SLUGS)
    assert powershell("grader check --file exer") == ["exercises/"]
    assert powershell("grader check --file ") == ["exercises/"]
    assert powershell("grader check --file .g") == [".grader/"]


def test_away_from_a_course_there_is_nothing_to_complete(fish: Complete, course: Path) -> None:
    (course / "exercises").rename(course / "elsewhere")
    assert fish("grader check on") == []
    assert [line.split("\t")[0] for line in fish("grader check else")] == ["elsewhere/"]
