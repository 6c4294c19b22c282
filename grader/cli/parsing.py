"""Understands the command line, and says in one line what it cannot understand."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from grader.cli import manual
from grader.cli.exits import Exit
from grader.cli.manual import Row
from grader.reports.nearest import nearest
from grader.reports.plain import one_line

COMMAND = "COMMAND"
_HELP = ("-h, --help", "show this page")
_OPTIONS = (_HELP, ("--version", "show which version this is"))


class Command(argparse.ArgumentParser):
    """What one command takes, and the page that its `--help` shows.

    Attributes:
        examples: whole command lines, each with what it is for.
        exits: what exit codes mean here, where that is worth telling.
        files: what is read or written, each with what is in it.
        heeds: names in `manual.ENVIRONMENT`.
    """

    def __init__(
        self,
        *,
        examples: Sequence[Row] = (),
        exits: Mapping[Exit, str] | None = None,
        files: Sequence[Row] = (),
        heeds: Sequence[str] = (),
        **settings: Any,
    ) -> None:
        if sys.version_info >= (3, 14):
            settings.setdefault("color", False)
        # What a script may shorten today could be two options tomorrow.
        super().__init__(
            **settings, formatter_class=manual.Formatter, allow_abbrev=False, add_help=False
        )
        # What the overview says of it, too.
        self.add_argument(*_HELP[0].split(", "), action="help", help=_HELP[1])
        self._positionals.title, self._optionals.title = "Arguments", "Options"
        self.examples, self.exits, self.files, self.heeds = examples, exits or {}, files, heeds

    def format_help(self) -> str:
        """The whole page."""
        told = manual.rest_of_page(self.examples, self.exits, self.files, self.heeds)
        return super().format_help() + told

    def error(self, message: str) -> NoReturn:
        """Say it in one line, and end."""
        self.exit(Exit.BAD_INPUT, f"{self.prog}: {one_line(message)} (see {self.prog} --help)\n")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Nothing stays unknown: what is wrong is told by the command it was meant for."""
        options, unknown = super().parse_known_args(args, namespace)
        if unknown:
            name, *_ = unknown[0].split("=")
            if name.startswith("-"):
                self.error(f"no option {name!r}{nearest(name, self._option_string_actions)}")
            self.error(f"{unknown[0]!r} is one argument too many")
        return options, []

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        choices = list(map(str, action.choices))
        if action.metavar == COMMAND:
            near = nearest(value, [*choices, *self._option_string_actions])
            raise argparse.ArgumentError(None, f"no command {value!r}{near}")
        told = f"{value!r} is none of {', '.join(choices)}{nearest(str(value), choices)}"
        raise argparse.ArgumentError(action, told)


class Overview(Command):
    """The command that all others stand below, in groups. `first` are those to begin with."""

    def __init__(self, prog: str, description: str, first: Sequence[Row]) -> None:
        super().__init__(prog=prog, usage=f"{prog} {COMMAND} ...", description=description)
        self._commands: Any = self.add_subparsers(
            metavar=COMMAND, prog=prog, parser_class=Command, help=argparse.SUPPRESS
        )
        self._first = first
        self._groups: list[Group] = []

    @property
    def commands(self) -> Mapping[str, Command]:
        """All commands, by name."""
        choices: Mapping[str, Command] = self._commands.choices
        return choices

    def group(self, heading: str) -> Group:
        """A new group of commands."""
        self._groups.append(Group(heading, self._commands))
        return self._groups[-1]

    def format_help(self) -> str:
        """What to begin with, and then all there is."""
        groups = "".join(manual.section(group.heading, group.summaries) for group in self._groups)
        more = f"{self.prog} {COMMAND} --help"
        return (
            self.format_beginning()
            + groups
            + manual.section("Options", _OPTIONS)
            + manual.paragraph(f"`{more}` says more about a command, with examples.")
        )

    def format_beginning(self) -> str:
        """What someone needs who has not begun."""
        return (
            self.format_usage()
            + manual.paragraph(self.description or "")
            + manual.section("To begin with", self._first)
        )


class Group:
    """Commands of one kind: what their modules add them to."""

    def __init__(self, heading: str, commands: Any) -> None:
        self.heading = heading
        self.summaries: list[Row] = []
        self._commands = commands

    def add_parser(self, name: str, *, help: str, **settings: Any) -> Command:  # noqa: A002
        """Add a command; `settings` are those of `Command`."""
        self.summaries.append((name, help))
        # It goes to the completions of shells as well.
        command: Command = self._commands.add_parser(name, help=help, **settings)
        return command
