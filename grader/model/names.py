"""The names that a piece of Python at module level gives, and those it takes from elsewhere."""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterator
from dataclasses import dataclass, field

_Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
_Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
# What lies deeper in a statement: run later than its head, and perhaps not at all.
_Block = ast.stmt | ast.ExceptHandler | ast.match_case


@dataclass
class Names:
    """The names in a piece of Python.

    `gives` are those it binds, or changes a part of, each with what is imported under it, if
    anything is. `takes` are those that must have a value before it runs; `takes_later` those that
    its functions and classes look up, whenever they are called. `mentions` are all that it reads.
    With `imports_all`, it may give any name.
    """

    gives: dict[str, str | None] = field(default_factory=dict)
    takes: set[str] = field(default_factory=set)
    takes_later: set[str] = field(default_factory=set)
    mentions: set[str] = field(default_factory=set)
    imports_all: bool = False

    @classmethod
    def of(cls, source: str, tree: ast.Module) -> Names:
        """The names in `source`, of which `tree` was made."""
        names = cls()
        settled = set[str]()
        for statement in tree.body:
            names._run(statement, settled)
        for table in _inner(symtable.symtable(source, "cell", "exec")):
            for symbol in table.get_symbols():
                if symbol.is_global() and symbol.is_referenced():
                    names.takes_later.add(symbol.get_name())
                if symbol.is_declared_global():
                    names.gives.setdefault(symbol.get_name(), None)
        names.mentions = {
            node.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        }
        return names

    def _run(self, statement: ast.AST, settled: set[str]) -> None:
        """Take in a statement. `settled` are the names that have a value by then; it grows by those
        that have one after it, as far as that is certain.
        """
        given, imported = set[str](), dict[str, str]()
        blocks, todo = list[list[ast.AST]](), [statement]
        while todo:
            node = todo.pop()
            if isinstance(node, _Comprehension):
                read, bound = _in_comprehension(node)
                self.takes |= read - settled
                given |= bound
                continue
            given |= self._given_by(node)
            match node:
                case ast.Name(ctx=ast.Load()):
                    self.takes |= {node.id} - settled
                case ast.AugAssign(target=ast.Name(id=name)):
                    self.takes |= {name} - settled
                case ast.Import() | ast.ImportFrom():
                    imported |= imports(node)
            for name, value in ast.iter_fields(node):
                if name == "body" and isinstance(node, _Scope):
                    continue
                parts = value if isinstance(value, list) else [value]
                if parts and isinstance(parts[0], _Block):
                    blocks.append(parts)
                else:
                    todo += [part for part in parts if isinstance(part, ast.AST)]
        self.imports_all |= imported.pop("*", None) is not None
        self.gives |= dict.fromkeys(given) | imported
        given |= imported.keys()
        runs_first = isinstance(statement, ast.With | ast.AsyncWith | ast.Try)
        for number, block in enumerate(blocks):
            inside = settled if runs_first and number == 0 else set(settled)
            inside |= given
            for inner in block:
                self._run(inner, inside)
        settled |= given

    def _given_by(self, node: ast.AST) -> set[str]:
        """The names that have a value after the node, as far as that is its own doing."""
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                return {name}
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                return {node.name}
            case ast.ExceptHandler() | ast.MatchAs() | ast.MatchStar() if node.name:
                return {node.name}
            case ast.MatchMapping(rest=str(name)):
                return {name}
            case ast.Attribute() | ast.Subscript() if not isinstance(node.ctx, ast.Load):
                # A part of it is new, and it must have been there.
                if base := _base(node):
                    self.gives.setdefault(base, None)
        return set()


def imports(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """The names that an import binds, each with what is imported, from the top."""
    for alias in node.names:
        if isinstance(node, ast.ImportFrom):
            origin = f"{'.' * node.level}{node.module or ''}.{alias.name}"
            yield alias.asname or alias.name, origin
        elif alias.asname:
            yield alias.asname, alias.name
        else:
            top = alias.name.partition(".")[0]
            yield top, top


def _in_comprehension(node: ast.AST) -> tuple[set[str], set[str]]:
    """What a comprehension reads from around it, and what it leaves there."""
    read, own, left = set[str](), set[str](), set[str]()
    for part in ast.walk(node):
        match part:
            case ast.NamedExpr(target=ast.Name(id=name)):
                left.add(name)
            case ast.Name(id=name):
                (read if isinstance(part.ctx, ast.Load) else own).add(name)
    return read - own, left


def _base(node: ast.AST) -> str | None:
    """The name that an attribute or an item is one of: `w` for `w.history[0]`."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _inner(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    """All tables within one."""
    todo = list(table.get_children())
    while todo:
        yield (inner := todo.pop())
        todo += inner.get_children()
