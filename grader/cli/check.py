"""`grader check`: what it takes. The work is in `marking`, imported when it is to be done."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from grader.cli import manual
from grader.cli.exits import Exit

# Those that a marking system reads: what it gets is a result, whatever the marks.
SYSTEMS = ("junit", "github-classroom", "classroom50", "gradescope", "prairielearn")
FORMATS = ("human", "json", *SYSTEMS)


def add_to(commands: Any) -> None:
    """Add the command to argparse's subparsers."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "check",
        help="mark the exercises you name, or every one you have started",
        description="Marks the exercises you name (by slug, or by a path to one or to a chapter), "
        "or every one you have started.",
        examples=(
            ("grader check", "all that you have started"),
            ("grader check one-step", "one exercise"),
            ("grader check exercises/03-update-rule", "a chapter"),
            ("grader check --watch", "stay, and mark each answer as soon as it is saved"),
            ("grader check one-step --file draft.py", "an answer that lies elsewhere"),
            ("grader check --format json --output marks.json", "for another program to read"),
            (
                "grader check --format human --format junit --output marks.xml",
                "on the screen, and in a file for CI",
            ),
            ("grader check --course ../course.toml", "what a class was asked for"),
        ),
        exits={
            Exit.PASSED: "all passed; or there is a result for a marking system",
            Exit.FAILED: "something did not, or is not started",
        },
        files=(
            (manual.ANSWERS, "read: your answers"),
            (manual.PROGRESS, "written: what you have passed"),
            (manual.MACHINE, "kept: what protects this machine"),
        ),
        heeds=(*manual.DRAWS, *manual.MARKS, *manual.ACTIONS),
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="SLUG or PATH",
        help="the name of an exercise, or a folder or a file of one or more",
    )
    parser.add_argument(
        "--file",
        type=Path,
        metavar="ANSWER.py",
        help="mark this file as the answer to one exercise",
    )
    parser.add_argument(
        "--watch",
        action="store_true",
        help="stay, and mark each answer as soon as it is saved; with a name, begin there",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        action=_AddReport,
        metavar="FORMAT",
        help=f"one of {', '.join(FORMATS)} (default: human); may be given several times",
    )
    parser.add_argument(
        "--output",
        type=Path,
        action=_SendReport,
        metavar="FILE",
        help="write the report of the --format before it to FILE, not to the screen",
    )
    parser.add_argument(
        "--course",
        type=Path,
        metavar="FILE",
        help="mark, in the current folder, what this course.toml asks for (- is standard input), "
        "whatever else lies there",
    )
    parser.add_argument(
        "--isolation",
        choices=("strict", "best", "none"),
        default="best",
        help="strict: refuse to run without full protection; best: use what this machine has; "
        "none: no sandbox, only limits (default: %(default)s)",
    )
    parser.set_defaults(run=run, reports=())


def run(options: argparse.Namespace) -> Exit:
    """Mark what was asked for, and return the exit code.

    Raises:
        BadInput: there is no such exercise or file, or the report cannot be written.
        GraderFault: the isolation asked for is not available, or the checks cannot be run.
    """
    from grader.running import start_host

    if options.watch:
        from grader.cli import watching

        return watching.run(options, options.host or start_host())
    from grader.cli import marking

    return marking.run(options, options.host or start_host())


class _AddReport(argparse.Action):
    """Asks for one more report: on the screen for now, or where --output has just said."""

    def __call__(
        self,
        _: argparse.ArgumentParser,
        options: argparse.Namespace,
        form: Any,
        option: str | None = None,  # noqa: ARG002
    ) -> None:
        *others, (last, path) = options.reports or (("", None),)
        if last is None:
            options.reports = (*others, (form, path))
        else:
            options.reports = (*options.reports, (form, None))


class _SendReport(argparse.Action):
    """Sends the report that was asked for last to a file, or the first one if none was yet."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        options: argparse.Namespace,
        path: Any,
        option: str | None = None,  # noqa: ARG002
    ) -> None:
        *others, (form, taken) = options.reports or ((None, None),)
        if taken is not None:
            parser.error(f"--output {path}: there is a file for that report already, {taken}")
        options.reports = (*others, (form, path))
