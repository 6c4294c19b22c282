"""Releases what `grader release` was asked for, and tells what became of it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from grader.cli.exits import Exit
from grader.course.files import write_whole
from grader.errors import BadInput
from grader.handout.keeping import Kept, keep
from grader.handout.manifest import FILE as MANIFEST
from grader.handout.manifest import Manifest, read_manifest
from grader.handout.pins import NAME, is_from_index
from grader.handout.release import Handout
from grader.handout.workflow import PATH as WORKFLOW
from grader.reports.amounts import counted
from grader.reports.command import quoted
from grader.reports.plain import one_line, shown_path

# So many files are named, more are counted.
_NAMED = 3


def run(options: argparse.Namespace) -> Exit:
    """Make the repository and what marking systems need, and print what to do next."""
    with_workflow = options.classroom50 is None
    handout = Handout.plan(options.folder, options.course, with_workflow=with_workflow)
    folders = [(_real(path), files) for path, files in _folders(options, handout)]
    archives = [(_real(path), content) for path, content in _archives(options, handout)]
    _refuse_nesting(handout.root, [place for place, _ in (*folders, *archives)])
    kept = handout.write()
    lines = [*_changes(kept), *_warnings(handout, kept), *_summary(handout)]
    for folder, files in folders:
        lines += _changes(keep(folder, {str(path): content for path, content in files.items()}))
    for path, content in archives:
        _write(path, content)
        lines.append(f"made {_shown(path)}")
    for line in (*lines, "", *_next(kept)):
        print(one_line(line))
    return Exit.PASSED


def _folders(
    options: argparse.Namespace, handout: Handout
) -> Iterator[tuple[Path, Mapping[PurePosixPath, bytes]]]:
    asked = (handout.assignment, handout.requirements, handout.course_toml)
    if options.classroom50 is not None:
        from grader.handout import classroom50

        yield options.classroom50, classroom50.files(*asked)
    if options.prairielearn is not None:
        from grader.handout import prairielearn

        yield options.prairielearn, prairielearn.files(*asked)


def _archives(options: argparse.Namespace, handout: Handout) -> Iterator[tuple[Path, bytes]]:
    asked = (handout.assignment, handout.requirements, handout.course_toml)
    if options.gradescope is not None:
        from grader.handout import gradescope

        yield options.gradescope, gradescope.bundle(*asked)


def _refuse_nesting(root: Path, places: Sequence[Path]) -> None:
    """Refuse to make in one place what would be handed out with, or take the place of, another."""
    for number, place in enumerate(places):
        if place.is_relative_to(root):
            raise BadInput(f"{place} would be handed out: take a place outside of {root}")
        others = (*places[:number], *places[number + 1 :])
        if any(place.is_relative_to(other) for other in others):
            raise BadInput(f"{place} lies where another system has its files: take another place")


def _changes(kept: Kept) -> Iterator[str]:
    """What became of a folder."""
    done = {"added to": kept.made, "updated in": kept.updated, "removed from": kept.removed}
    if kept.is_new:
        yield f"made {_shown(kept.root)}: {_named(kept.made)}"
    elif not any(done.values()):
        yield f"nothing was to be done in {_shown(kept.root)}"
    else:
        for what, paths in done.items():
            if paths:
                yield f"{what} {_shown(kept.root)}: {_named(paths)}"
    if kept.left:
        yield f"left, as somebody has written there: {', '.join(kept.left)}"


def _warnings(handout: Handout, kept: Kept) -> Iterator[str]:
    """What is to be known of files that were there before, and will be handed out as they are."""
    if WORKFLOW in kept.left and handout.with_workflow:
        yield "  Marks are made as that workflow says. Delete it and release again for a new one."
    elif WORKFLOW in kept.left:
        yield "  That workflow would mark each push a second time. Delete it."
    if any(path.endswith("/exercise.py") for path in kept.left):
        yield "  Whoever gets this folder gets each exercise.py as it stands, be it a solution."
    if others := _others(kept):
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        named = f"{', '.join(others[:_NAMED])}{more}"
        yield f"not of the release, and handed out with it if it stays: {named}"


def _others(kept: Kept) -> Sequence[str]:
    """What else lies in a folder that has not been made a repository yet, where `git add --all`
    would take it. In a repository, somebody has decided on that.
    """
    if os.path.lexists(kept.root / ".git"):
        return []
    released = read_manifest(kept.root) or Manifest({})
    known = {PurePosixPath(path).parts[0] for path in (*released.files, *kept.left)}
    known |= {PurePosixPath(MANIFEST).parts[0], ".venv"}
    return sorted({entry.name for entry in kept.root.iterdir()} - known)


def _summary(handout: Handout) -> Iterator[str]:
    """What is asked for, and what marks it."""
    asked, [grader, *_] = handout.assignment, handout.requirements
    points = counted(asked.points, "point")
    due = "" if asked.due is None else f", due {asked.due:%Y-%m-%d %H:%M %Z}"
    yield f"it asks for {counted(len(asked.exercises), 'exercise')}, {points}{due}"
    yield f"it is marked by {grader}"
    if asked.grader is None and is_from_index(grader):
        yield "  Your package index must have that version. If it has not, course.toml can say"
        yield f'  where to take it from: grader = "{NAME} @ git+https://…@COMMIT"'


def _next(kept: Kept) -> Iterator[str]:
    is_repository = os.path.lexists(kept.root / ".git")
    yield "Next:"
    if kept.root != Path.cwd():
        yield f"  cd {quoted(Path(_shown(kept.root)))}"
    if not is_repository:
        yield "  git init --initial-branch main"
    yield "  git add --all"
    yield '  git commit --message "What the class is asked for"'
    yield ""
    if is_repository and kept.is_again:
        yield "Push it again. Repositories that learners have made from it stay as they were, until"
        yield "you release into a clone of each, and push that."
        return
    yield "Push it to GitHub, and make it a template repository in its settings there: each learner"
    yield "makes a repository of their own from it."


def _named(paths: Sequence[str]) -> str:
    return ", ".join(paths) if len(paths) <= _NAMED else f"{len(paths)} files"


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path) if path == here else shown_path(path, here)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}") from None
