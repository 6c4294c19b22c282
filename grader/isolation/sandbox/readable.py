"""What a process needs to read once it runs learner code, and how to leave out what is hidden."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.isolation.terms import PACKAGE_FOLDERS

STANDARD_LIBRARY = str(Path(os.__file__).resolve().parent)


def python_trees() -> list[str]:
    """Where Python and numpy keep the modules that they import as they need them."""
    extensions = [path for path in sys.path if Path(path).name == "lib-dynload"]
    return [STANDARD_LIBRARY, *map(os.path.realpath, extensions), *_numpy_trees()]


def withheld_packages() -> list[str]:
    """Where packages are installed, within the standard library or beside it."""
    own = [f"{STANDARD_LIBRARY}/{name}" for name in PACKAGE_FOLDERS]
    return own + [os.path.realpath(path) for path in sys.path if path.endswith(PACKAGE_FOLDERS)]


def around(tree: str, hidden: Iterable[str]) -> Iterator[str]:
    """The parts of a tree that hold all of it but what is hidden in it. All paths are real ones.

    A hidden folder around the whole tree does not count: the tree was asked for by its name.
    """
    within = [path for path in hidden if is_inside(path, tree)]
    if not within:
        yield tree
    elif tree not in within and Path(tree).is_dir():
        for entry in os.scandir(tree):
            # What a link leads to has a place of its own, which decides.
            if not entry.is_symlink():
                yield from around(entry.path, within)


def is_inside(path: str, tree: str) -> bool:
    """Whether a path is a tree's root or anything in it."""
    return path == tree or path.startswith(tree.rstrip("/") + "/")


def _numpy_trees() -> list[str]:
    numpy = importlib.util.find_spec("numpy")
    if numpy is None or numpy.origin is None:
        return []
    folder = Path(numpy.origin).resolve().parent
    return [str(folder), f"{folder}.libs"]
