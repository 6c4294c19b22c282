"""Looks at a workspace as a doctor would: is it whole, can it be written, can it be read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from grader.course.catalogue import FOLDER
from grader.course.desk import answer_to
from grader.course.progress import FILE as PROGRESS
from grader.course.stub import is_untouched
from grader.course.workspace import Workspace, installed_course, workspace_around
from grader.model import Answer, BadInput
from grader.model.answer import read_regular
from grader.model.finding import Finding
from grader.reports.command import command

Writing = Callable[[str, Path], Finding]
_NAMED = 3


def findings(start: Path, writing: Writing) -> Iterator[Finding]:
    """What is to be said of the workspace that `start` lies in; `writing` tries to write to a
    folder.
    """
    try:
        workspace = workspace_around(start)
    except BadInput as problem:
        remedy = "Mend that file, or move it away."
        yield Finding("folder", f"the course is broken: {problem}", remedy)
        return
    if workspace is None:
        remedy = f"Go into your workspace first (cd), or make one: {command('start')}"
        yield Finding("folder", "you are in no workspace", remedy, harmless=True)
        return
    yield _folder(workspace)
    yield writing("writing", workspace.root)
    if (kept := workspace.root / PROGRESS.parent).exists():
        yield writing("progress", kept)
    answers = [answer_to(exercise) for exercise in workspace.exercises]
    yield from _exercises(workspace, answers)
    yield from _unwritable(workspace, answers)
    yield from _unreadable(workspace, answers)


def _folder(workspace: Workspace) -> Finding:
    root = str(workspace.root)
    if not workspace.in_place:
        return Finding("folder", root)
    installed = {exercise.folder for exercise in installed_course()}
    if installed == {exercise.folder for exercise in workspace.exercises}:
        return Finding("folder", f"{root}, the course itself")
    table = workspace.exercises[0].folder.relative_to(workspace.root) / "exercise.toml"
    told = f"{root}, a course of its own, because of {table}"
    remedy = "If you are here to learn, move every exercise.toml out of the folder exercises."
    return Finding("folder", told, remedy, harmless=True)


def _exercises(workspace: Workspace, answers: Sequence[Answer]) -> Iterator[Finding]:
    there = [answer for answer in answers if os.path.lexists(answer.path)]
    missing = [answer.exercise.slug for answer in answers if answer not in there]
    started = sum(not is_untouched(answer) for answer in there)
    told = f"{len(answers)} in all, {started or 'none'} started"
    if missing:
        told += f"; no file for {_named(missing)}"
        missed = command("reset", *missing[:1]) if workspace.in_place else command("start")
        yield Finding("exercises", told, f"`{missed}` brings back what is missing.", harmless=True)
    else:
        yield Finding("exercises", told)
    desks = {answer.exercise.answer_path.parent for answer in answers}
    strays = [
        path.parent.relative_to(workspace.root).as_posix()
        for path in sorted((workspace.root / FOLDER).glob("*/*/exercise.py"))
        if path.parent not in desks
    ]
    if strays:
        told = f"not of this course, and not marked: {_named(strays)}"
        remedy = "If it is from an older version of the course, it has a new name now, or is gone."
        yield Finding("others", told, remedy, harmless=True)
    changed = [answer.exercise.slug for answer in there if _is_stale(answer)]
    if changed:
        told = f"prompt.md is not as in the installed course: {_named(changed)}"
        remedy = f"Remove that prompt.md, and `{command('start')}` adds the new one."
        yield Finding("tasks", told, remedy, harmless=True)


def _is_stale(answer: Answer) -> bool:
    """Whether the task beside the answer is not the one that the answer is marked for."""
    here = answer.path.with_name(answer.exercise.prompt_path.name)
    theirs = answer.exercise.prompt_path.read_bytes()
    try:
        # Twice as much, for each line may end in one byte more.
        text = read_regular(here, 2 * len(theirs) + 1)
    except OSError:
        return False
    return text is None or text.splitlines() != theirs.splitlines()


def _unwritable(workspace: Workspace, answers: Sequence[Answer]) -> Iterator[Finding]:
    locked = [
        path.relative_to(workspace.root).as_posix()
        for answer in answers
        for path in (answer.path.parent, answer.path)
        # Where nothing may be looked at, the folder around it is the one to name.
        if os.path.exists(path) and not os.access(path, os.W_OK)  # noqa: PTH110
    ]
    if locked:
        remedy = "Your editor cannot save there: make it writable for you."
        yield Finding("read-only", _named(locked), remedy, harmless=True)


def _unreadable(workspace: Workspace, answers: Sequence[Answer]) -> Iterator[Finding]:
    """Answers that an editor has saved in a way that Python does not take, or hardly."""
    sound = True
    for answer in answers:
        if not os.path.lexists(answer.path):
            continue
        path = answer.path.relative_to(workspace.root).as_posix()
        if answer.problem is not None:
            sound = False
            line = "" if answer.line is None else f", line {answer.line}"
            anew = command("reset", answer.exercise.slug)
            remedy = f"Mend it in your editor; or start over: `{anew}` keeps the old file beside."
            yield Finding("answers", f"{path}{line}: {answer.problem}", remedy)
        elif answer.source is not None:
            yield from _oddities(answer, path)
    if sound:
        yield Finding("answers", "all are text in UTF-8")


def _oddities(answer: Answer, path: str) -> Iterator[Finding]:
    """What Python takes, and other programs may not."""
    if answer.path.suffix != ".py":
        return
    if answer.path.read_bytes().startswith(b"\xef\xbb\xbf"):
        told = f"{path} begins with a byte order mark"
        remedy = "The grader skips it. To be rid of it, save as UTF-8 without BOM or signature."
        yield Finding("answers", told, remedy, harmless=True)
    lines = (answer.source or "").splitlines()
    tabs = _first(lines, r" *\t")
    spaces = _first(lines, r" +[^ \t]")
    if tabs and spaces:
        told = f"{path} is indented by a tab in line {tabs}, by spaces in line {spaces}"
        remedy = "Python may refuse the mix: have your editor turn tabs into spaces."
        yield Finding("answers", told, remedy, harmless=True)


def _first(lines: Sequence[str], pattern: str) -> int | None:
    """The number, from 1, of the first line that begins like this."""
    begins = re.compile(pattern)
    return next((number for number, line in enumerate(lines, 1) if begins.match(line)), None)


def _named(names: Sequence[str]) -> str:
    told = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    return f"{told} and {more} more" if more > 0 else told
