"""`grader completion`: how a shell gets to complete what is typed. The work is in `completing`."""

from __future__ import annotations

import argparse
from typing import Any

from grader.cli.exits import Exit

SHELLS = ("bash", "zsh", "fish", "powershell")


def add_to(commands: Any) -> None:
    """Add the command to argparse's subparsers."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "completion",
        help="have your shell complete commands, options and exercises",
        description="Prints the script by which a shell completes what is typed after `grader`: "
        "commands, options, exercises and files. Each shell reads it when it starts, from the "
        "file that the example names. The script asks the `grader` that the shell would run, so "
        "it need not be renewed.",
        examples=(
            ('eval "$(grader completion bash)"', "in ~/.bashrc"),
            ('eval "$(grader completion zsh)"', "in ~/.zshrc, after `compinit`"),
            ("grader completion fish | source", "in ~/.config/fish/config.fish"),
            (
                "grader completion powershell | Out-String | Invoke-Expression",
                "in the file that PowerShell calls $PROFILE",
            ),
        ),
    )
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=f"{', '.join(SHELLS)}")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Exit:
    """Print the script for the shell."""
    from grader.cli import completing

    print(completing.script(options.shell))
    return Exit.PASSED
