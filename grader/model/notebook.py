"""Turns a notebook into the source of one module, which runs as the notebook would.

A notebook is JSON of nbformat 4. What its cells printed, and what is only tried out in them, has no
part in an answer.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from grader.model.cells import MAY_RAISE, Cell, answering
from grader.model.names import imports

# What it takes to find out about a cell is up to its code: a second or so for all of this.
MAX_CODE = 1 << 16
MAX_CELLS = 500

_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_FED = re.compile(r"^[ \t\f]*\f")


class Part(NamedTuple):
    """Where a cell stands in the module: at which line it begins, from 1, and of how many it is."""

    first: int
    length: int
    cell: int


@dataclass(frozen=True)
class Module:
    """The source of a module, and which cell each part of it comes from, from the top.

    `source` is None where there is none to run; `problem` then says why in one line, and `line` is
    the line of the module that it is about, if one is.
    """

    source: str | None
    parts: tuple[Part, ...] = ()
    problem: str | None = None
    line: int | None = None


class _Unfit(Exception):
    """No module can be made of this. The text is for the learner."""


def module_of(content: bytes, asks: Collection[str]) -> Module:
    """The module that a notebook's file gives, as an answer to what `asks` for these names.

    A line of a cell is a line of the module in the same words, but for what is of no use there.
    """
    try:
        cells = list(_cells(content))
    except _Unfit as unfit:
        return Module(None, problem=str(unfit))
    answer = answering(cells, asks)
    mentions = {name for cell in answer for name in cell.names.mentions}
    lines, parts = list[str](), list[Part]()
    if features := sorted({name for cell in cells for name in _features(cell)}):
        lines.append(f"from __future__ import {', '.join(features)}")
    for cell in answer:
        own = _as_part(cell, mentions)
        shielded = MAY_RAISE in cell.tags
        if shielded:
            own = _shielded(cell, own)
            lines.append("try:")
        parts.append(Part(len(lines) + 1, len(own), cell.number))
        lines += own
        if shielded:
            lines += ["    pass", "except: pass"]
    source = "".join(f"{line}\n" for line in lines)
    if bad := _NO_TEXT.search(source):
        problem = "this line holds a character that is not text: delete it"
        return Module(None, tuple(parts), problem, source.count("\n", 0, bad.start()) + 1)
    return Module(source, tuple(parts))


def place_of(line: int, parts: Sequence[Part]) -> tuple[int, int] | None:
    """The number of the cell that a line of the module comes from, and its line there; None for a
    line that no cell has.
    """
    before = bisect_right(parts, line, key=lambda part: part.first)
    if before == 0:
        return None
    first, length, cell = parts[before - 1]
    return (cell, line - first + 1) if line < first + length else None


def _cells(content: bytes) -> Iterator[Cell]:
    """The cells of code, without those that have no part in any answer.

    Raises:
        _Unfit: this is no sound notebook, or too large a one.
    """
    left = MAX_CODE
    for number, cell in enumerate(_listed(content), start=1):
        match cell:
            case {"cell_type": "code", "source": str() | list() as source}:
                text = _joined(source)
            case {"cell_type": str(kind)} if kind != "code":
                continue
            case _:
                text = None
        if text is None:
            raise _Unfit(f"the notebook is damaged at cell {number}: {_SAVE_AGAIN}")
        left -= len(text)
        if left < 0:
            raise _Unfit(f"its code is larger than {MAX_CODE >> 10} KiB: keep only what is needed")
        if read := Cell.read(number, text, _tags(cell)):
            yield read


_SAVE_AGAIN = "open it in Jupyter or VS Code and save it again"


def _listed(content: bytes) -> list[object]:
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _Unfit(f"this is not UTF-8 text: {_SAVE_AGAIN}") from None
    except json.JSONDecodeError as error:
        told = f"line {error.lineno} of the file is not JSON" if content.strip() else "it is empty"
        raise _Unfit(f"this is no notebook, as {told}: make it anew") from None
    except (ValueError, RecursionError):
        raise _Unfit(f"this is no notebook that can be read: {_SAVE_AGAIN}") from None
    match notebook:
        case {"nbformat": 4, "cells": list(cells)}:
            if len(cells) > MAX_CELLS:
                raise _Unfit(f"it has more than {MAX_CELLS} cells: keep only what is needed")
            return cells
        case {"nbformat": int(version)} if version != 4:
            raise _Unfit(f"its format is not nbformat 4: {_SAVE_AGAIN}")
    raise _Unfit(f"this is no notebook, as it has no list of cells: {_SAVE_AGAIN}")


def _joined(source: str | list[object]) -> str | None:
    """The text of a cell, which may be kept as a list of lines; None if it is no text."""
    if isinstance(source, str):
        return source
    lines = [line for line in source if isinstance(line, str)]
    return "".join(lines) if len(lines) == len(source) else None


def _tags(cell: object) -> list[str]:
    match cell:
        case {"metadata": {"tags": list(tags)}}:
            return [tag for tag in tags if isinstance(tag, str)]
    return []


def _features(cell: Cell) -> Iterator[str]:
    """What the cell imports from `__future__`: from then on, it holds for the whole notebook."""
    for node in cell.tree.body if cell.tree else ():
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            yield from (alias.name for alias in node.names)


def _as_part(cell: Cell, mentions: Collection[str]) -> list[str]:
    """The lines of the cell as they can stand in a module. `mentions` are all names read there."""
    lines = cell.text.split("\n")
    # From below: what stands before it on its line keeps its place.
    for node in reversed(cell.tree.body if cell.tree else ()):
        match node:
            case ast.Global() | ast.ImportFrom(module="__future__"):
                _replace(lines, node, "pass")
            case ast.Import() | ast.ImportFrom():
                kept = [
                    alias
                    for alias, (name, origin) in zip(node.names, imports(node), strict=True)
                    if name in ("*", *mentions) or _is_at_hand(origin)
                ]
                if len(kept) < len(node.names):
                    node.names = kept
                    _replace(lines, node, ast.unparse(node) if kept else "pass")
    return lines


def _is_at_hand(origin: str) -> bool:
    """Whether an answer can import it."""
    top = origin.partition(".")[0]
    return top == "numpy" or top in sys.stdlib_module_names


def _replace(lines: list[str], node: ast.stmt, text: str) -> None:
    """Put `text` in the place of a statement, on as many lines."""
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    # Columns are counted in bytes.
    head = lines[first].encode()[: node.col_offset].decode()
    tail = lines[last].encode()[node.end_col_offset :].decode()
    lines[first : last + 1] = [head + text, *("pass" for _ in range(first, last))]
    lines[last] += tail


def _shielded(cell: Cell, lines: Sequence[str]) -> list[str]:
    """The lines one step further in. Within a string that runs over lines, nothing moves."""
    assert cell.tree is not None
    within = {
        line
        for node in ast.walk(cell.tree)
        if isinstance(node, ast.JoinedStr | ast.Constant)
        for line in range(node.lineno + 1, (node.end_lineno or node.lineno) + 1)
    }
    # Python counts from the form feed on how far in a line is.
    return [
        line if number in within or not line.strip() else f"    {_FED.sub('', line)}"
        for number, line in enumerate(lines, start=1)
    ]
