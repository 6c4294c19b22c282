"""What GitHub's runner makes of the lines that a step writes, as actions/runner reads them.

Its sources: `ActionCommand.TryParseV2` and `TryParse`, `FileCommandManager`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_NAMES = (
    *("add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group"),
    *("internal-set-repo-path", "notice", "remove-matcher", "save-state", "set-env"),
    *("set-output", "stop-commands", "warning"),
)


@dataclass(frozen=True)
class Command:
    """A workflow command: `::name key=value,key=value::data`."""

    name: str
    properties: Mapping[str, str]
    data: str


def commands(text: str) -> list[Command]:
    """The workflow commands that a step gives which writes this, in either of its streams."""
    found = []
    for line in re.split(r"\r\n|\r|\n", text):
        # The old kind counts anywhere in a line; nobody writes it any more, so any is forged.
        if "##[" in line:
            found.append(Command("##[", {}, line))
        if (command := _command(line)) is not None:
            found.append(command)
    return found


def outputs(text: str) -> dict[str, str]:
    """The outputs of a step that has written this to `$GITHUB_OUTPUT`: the last line counts."""
    found = {}
    for line in text.splitlines():
        name, equals, value = line.partition("=")
        assert equals, line
        assert "<<" not in name, line
        found[name] = value
    return found


def _command(line: str) -> Command | None:
    message = line.lstrip()
    if not message.startswith("::"):
        return None
    info, ends, data = message[2:].partition("::")
    if not ends:
        return None
    name, _, said = info.partition(" ")
    if name.lower() not in _NAMES:
        return None
    pairs = (pair.partition("=") for pair in said.strip().split(",") if "=" in pair)
    properties = {key: _unescaped(value, ":,") for key, _, value in pairs if value}
    return Command(name, properties, _unescaped(data))


def _unescaped(text: str, more: str = "") -> str:
    for letter in f"\r\n{more}":
        text = text.replace(f"%{ord(letter):02X}", letter)
    return text.replace("%25", "%")
