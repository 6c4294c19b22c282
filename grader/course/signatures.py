"""Notices where a function of an answer takes other parameters than in the stub.

The answer is parsed, and never compiled or run.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Mapping
from functools import lru_cache
from inspect import Parameter, Signature
from typing import NamedTuple

from grader.course.stub import stub_of
from grader.model import BadInput, ExerciseResult, Notice

# An answer is a few lines. To read much more takes time that none is worth.
_MAX_SOURCE = 1 << 16
_MAX_SHOWN = 80

_Block = ast.stmt | ast.ExceptHandler | ast.match_case
_Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_ORDERED = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
_MANY = (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)


class _Function(NamedTuple):
    """The signature of a function, without annotations, and the line where it stands."""

    signature: Signature
    line: int


class _Written(str):
    """A default, as it is written in the source."""

    __slots__ = ()
    __repr__ = str.__str__


def changed_signatures(result: ExerciseResult) -> Iterator[Notice]:
    """A notice for each function asked for that cannot be called in each way in which the stub's
    can.

    Annotations make no difference, nor do more parameters that can be left out. Nothing is said of
    an answer that did not run to its end: it is told why already, and what Python did not take in
    there, in a process of its own, is not given to it here.
    """
    answer = result.answer
    if answer.source is None or len(answer.source) > _MAX_SOURCE or result.fault is not None:
        return
    try:
        stub, found = _functions(stub_of(answer.exercise)), _functions(answer.source)
    except (BadInput, SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for name in answer.exercise.asks:
        if name not in stub or name not in found:
            continue
        (wanted, _), (given, line) = stub[name], found[name]
        if not _fits(given, wanted):
            told = f"{_shown(name, given)} where the stub has {_shown(name, wanted)}"
            cell, line_there = answer.place_of(line)
            yield Notice(f"{told}: its parameters were changed", answer.path, line_there, cell)


# Watch mode asks for the same again with each key that is pressed.
@lru_cache(maxsize=2)
def _functions(source: str) -> Mapping[str, _Function]:
    """The functions of a module by name, as far as their parameters can be read."""
    with warnings.catch_warnings():
        # What there is to warn of is told when the answer runs.
        warnings.simplefilter("ignore")
        tree = ast.parse(source)
    functions: dict[str, _Function] = {}
    for statement in _statements(tree):
        match statement:
            # A decorator may change them.
            case ast.FunctionDef(name=name, decorator_list=[], args=parameters):
                functions[name] = _Function(_signature(parameters), statement.lineno)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda(args=parameters)):
                functions[name] = _Function(_signature(parameters), statement.lineno)
            case (
                ast.FunctionDef(name=name)
                | ast.AsyncFunctionDef(name=name)
                | ast.ClassDef(name=name)
            ):
                functions.pop(name, None)
            case ast.Assign(targets=targets):
                for target in targets:
                    functions.pop(getattr(target, "id", ""), None)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                for alias in aliases:
                    functions.pop(alias.asname or alias.name, None)
    return functions


def _statements(tree: ast.Module) -> Iterator[ast.AST]:
    """Those that run when the module is loaded, in their order."""
    todo: list[ast.AST] = [tree]
    while todo:
        yield (node := todo.pop())
        if not isinstance(node, _Scope):
            parts = [part for part in ast.iter_child_nodes(node) if isinstance(part, _Block)]
            todo += reversed(parts)


def _signature(parameters: ast.arguments) -> Signature:
    kinds = (
        (parameters.posonlyargs, Parameter.POSITIONAL_ONLY),
        (parameters.args, Parameter.POSITIONAL_OR_KEYWORD),
        ([parameters.vararg], Parameter.VAR_POSITIONAL),
        (parameters.kwonlyargs, Parameter.KEYWORD_ONLY),
        ([parameters.kwarg], Parameter.VAR_KEYWORD),
    )
    positional = parameters.posonlyargs + parameters.args
    defaults = {
        **dict(zip(reversed(positional), reversed(parameters.defaults), strict=False)),
        **dict(zip(parameters.kwonlyargs, parameters.kw_defaults, strict=True)),
    }
    return Signature(
        [
            Parameter(it.arg, kind, default=_default(defaults.get(it)))
            for several, kind in kinds
            for it in several
            if it is not None
        ]
    )


def _default(node: ast.expr | None) -> object:
    return Parameter.empty if node is None else _Written(ast.unparse(node))


def _fits(given: Signature, wanted: Signature) -> bool:
    """Whether each call of what is wanted means the same to what there is."""
    names = list(given.parameters)
    for place, (name, there) in enumerate(wanted.parameters.items()):
        here = given.parameters.get(name)
        if here is None or here.kind is not there.kind:
            return False
        if there.kind in _ORDERED and names[place] != name:
            return False
        if there.default not in (Parameter.empty, here.default):
            return False
    return all(
        more.default is not Parameter.empty or more.kind in _MANY
        for name, more in given.parameters.items()
        if name not in wanted.parameters
    )


def _shown(name: str, signature: Signature) -> str:
    shown = f"{name}{signature}"
    return shown if len(shown) <= _MAX_SHOWN else f"{shown[:_MAX_SHOWN]}…"
