"""Completes what is typed: the shell asks `grader` itself, by variables, as argcomplete has it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import argcomplete
from argcomplete.completers import BaseCompleter
from argcomplete.shell_integration import shellcode

from grader.cli.exits import Exit
from grader.errors import BadInput


def script(shell: str) -> str:
    """What makes a shell ask."""
    # Files are completed where one is meant, and not wherever nothing else is.
    return shellcode(["grader"], shell=shell, complete_arguments=["-o", "nospace"]).strip()


def answer(parser: argparse.ArgumentParser) -> NoReturn:
    """Tell the shell how what is typed can go on, and end."""
    argcomplete.autocomplete(
        parser,
        # Only if somebody begins to type one.
        always_complete_options=False,
        default_completer=_ByMeaning(),
    )
    # It ends the process itself, unless there is nobody to answer.
    raise SystemExit(Exit.BAD_INPUT)


class _ByMeaning(BaseCompleter):
    """Completes an argument by what its name in the help says it is."""

    def __call__(self, *, prefix: str, action: argparse.Action, **_: object) -> Mapping[str, str]:
        return MEANINGS[str(action.metavar)](prefix)


def _exercises(_: str) -> Mapping[str, str]:
    """The slugs of the workspace, each with its title."""
    from grader.course.workspace import find_workspace

    with suppress(BadInput, OSError):
        return {exercise.slug: exercise.title for exercise in find_workspace(Path()).exercises}
    return {}


def _exercises_or_paths(prefix: str) -> Mapping[str, str]:
    named = {slug: title for slug, title in _exercises(prefix).items() if slug.startswith(prefix)}
    return named or _paths(prefix)


def _paths(prefix: str, suffixes: tuple[str, ...] = ("",)) -> Mapping[str, str]:
    """The files whose names end in one of the suffixes, and the folders they may lie in."""
    folder, slash, begun = prefix.rpartition("/")
    found = {}
    with suppress(OSError, RuntimeError):
        # All shells take this slash, on Windows too, where the other one would need quoting.
        for path in sorted(Path(folder + slash).expanduser().iterdir()):
            if path.name.startswith(".") and not begun.startswith("."):
                continue
            if path.is_dir():
                found[f"{folder}{slash}{path.name}/"] = ""
            elif path.name.endswith(suffixes):
                found[f"{folder}{slash}{path.name}"] = ""
    return found


def _folders(prefix: str) -> Mapping[str, str]:
    return _paths(prefix, ())


def _answers(prefix: str) -> Mapping[str, str]:
    return _paths(prefix, (".py", ".ipynb"))


def _archives(prefix: str) -> Mapping[str, str]:
    return _paths(prefix, (".zip",))


def _nothing(_: str) -> Mapping[str, str]:
    return {}


MEANINGS: Mapping[str, Callable[[str], Mapping[str, str]]] = {
    "SLUG": _exercises,
    "SLUG or PATH": _exercises_or_paths,
    "ANSWER.py": _answers,
    "FILE": _paths,
    "FILE.zip": _archives,
    "DIR": _folders,
    "FOLDER": _folders,
    # Only the author knows.
    "NEW-SLUG": _nothing,
    "NAME": _nothing,
    "TITLE": _nothing,
    "NN": _nothing,
    "N": _nothing,
}
"""How arguments are completed, by the name that the help has for them."""
