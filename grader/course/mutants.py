"""Solutions with one thing changed: small wrong answers that nobody had to think of.

Checks that let one pass leave room for a mistake. What is changed are the slips that learners
make: a sign, an operator, a factor, a bound, an order, a step left out.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

_OTHER_OPERATOR: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_OTHER_COMPARISON: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}
_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_DROPPED_CALLS = ("abs", "absolute", "fabs", "max", "min", "maximum", "minimum", "copy", "deepcopy")
_SYMMETRIC_CALLS = (
    *("max", "min", "maximum", "minimum", "hypot", "add", "multiply"),
    *("isclose", "allclose", "array_equal", "logical_and", "logical_or"),
)
_UNTOUCHED_FIELDS = ("annotation", "returns", "decorator_list", "type_params")
# Where a text is an answer; anywhere else, its wording is free.
_TEXT_HOLDERS = (ast.Dict, ast.List, ast.Tuple, ast.Return, ast.Assign, ast.AnnAssign, ast.IfExp)


@dataclass(frozen=True)
class Mutant:
    """A changed solution. `description` says what was changed, the same way every time."""

    description: str
    source: str


@dataclass(frozen=True)
class _Place:
    """Where a node hangs in the tree."""

    parent: ast.AST
    field: str
    index: int | None

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def mutants_of(source: str, lines: Collection[int]) -> list[Mutant]:
    """The mutants of a solution, changed in these of its lines only, numbered from 1.

    Raises:
        SyntaxError: the source is no Python.
    """
    tree = ast.parse(source)
    sources = {ast.unparse(tree)}
    described: Counter[str] = Counter()
    mutants = []
    for place, node, statement in list(_nodes(tree, None)):
        if not _within(place, node, lines):
            continue
        before = _head(statement, node)
        for changed in _changed(place, node):
            place.put(changed)
            mutated, after = ast.unparse(tree), _head(statement, changed)
            place.put(node)
            if mutated in sources:
                continue
            sources.add(mutated)
            description = f"{before}  ->  {after}"
            described[description] += 1
            if described[description] > 1:
                description += f"  ({described[description]})"
            mutants.append(Mutant(description, mutated))
    return mutants


def _nodes(
    node: ast.AST, statement: ast.stmt | None
) -> Iterator[tuple[_Place, ast.AST, ast.stmt | None]]:
    """Every node that may be changed, where it hangs, and the innermost statement around it."""
    for field, value in ast.iter_fields(node):
        if field in _UNTOUCHED_FIELDS:
            continue
        listed = isinstance(value, list)
        for index, child in enumerate(value if listed else [value]):
            # What stands in an f-string is wording.
            if isinstance(child, ast.AST) and not isinstance(child, ast.JoinedStr):
                yield _Place(node, field, index if listed else None), child, statement
                yield from _nodes(child, child if isinstance(child, ast.stmt) else statement)


def _within(place: _Place, node: ast.AST, lines: Collection[int]) -> bool:
    match place.parent, node:
        case ast.FunctionDef(lineno=int(first), end_lineno=int(last)), ast.arguments():
            return any(first <= line <= last for line in lines)
        case _, ast.expr() | ast.stmt():
            return node.lineno in lines and node.end_lineno in lines
    return False


def _head(statement: ast.stmt | None, node: ast.AST) -> str:
    """What stands in the line of the statement that the node is, or is in."""
    match statement, node:
        case _, ast.Pass():
            return "(left out)"
        case ast.FunctionDef(name=name), ast.arguments():
            return f"{name}({', '.join(each.arg for each in _positional(node))})"
        case _, ast.stmt():
            statement = node
    assert statement is not None
    text = ast.unparse(statement).splitlines()
    return next(line for line in text if not line.startswith("@"))


def _changed(place: _Place, node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of the node."""
    match node:
        case ast.BinOp():
            yield from _changed_sum(node)
        case ast.UnaryOp(op=ast.USub() | ast.Not()):
            yield node.operand
        case ast.Constant():
            yield from _changed_constant(place, node)
        case ast.Call():
            yield from _changed_call(node)
        case ast.Compare():
            for index, operator in enumerate(node.ops):
                if other := _OTHER_COMPARISON.get(type(operator)):
                    ops = [*node.ops[:index], other(), *node.ops[index + 1 :]]
                    yield ast.Compare(node.left, ops, node.comparators)
        case ast.BoolOp():
            yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
            for index in range(len(node.values)):
                left = [*node.values[:index], *node.values[index + 1 :]]
                yield left[0] if len(left) == 1 else ast.BoolOp(node.op, left)
        case ast.arguments():
            yield from _swapped_parameters(node)
        case ast.stmt():
            yield from _changed_statement(node)
    if place.field in ("test", "ifs") and isinstance(node, ast.expr):
        yield _negated(node)


def _changed_sum(node: ast.BinOp) -> Iterator[ast.expr]:
    left, right = node.left, node.right
    if any(_is_text(side) for side in (left, right)):
        return
    if other := _OTHER_OPERATOR.get(type(node.op)):
        yield ast.BinOp(left, other(), right)
    match node.op:
        case ast.MatMult():
            yield ast.BinOp(right, node.op, left)
            yield right
        case ast.Add() | ast.Mult() | ast.BitAnd() | ast.BitOr():
            yield right
        case ast.Sub():
            yield ast.UnaryOp(ast.USub(), right)
        case ast.Div():
            yield ast.BinOp(ast.Constant(1), node.op, right)
        case ast.Pow() if not isinstance(right, ast.Constant):
            yield ast.BinOp(left, node.op, ast.BinOp(right, ast.Add(), ast.Constant(1)))
    yield left


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
    )


def _changed_constant(place: _Place, node: ast.Constant) -> Iterator[ast.expr]:
    match node.value:
        case bool(value):
            yield ast.Constant(not value)
        case int(value):
            yield _number(value + 1)
            yield _number(value - 1)
        case float(value):
            yield ast.Constant(2 * value or 1.0)
        case str() if isinstance(place.parent, _TEXT_HOLDERS) and place.field != "keys":
            yield ast.Constant("?")


def _number(value: int) -> ast.expr:
    """Negative ones as they are written, or a power of one would change its meaning."""
    return ast.Constant(value) if value >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-value))


def _changed_call(node: ast.Call) -> Iterator[ast.expr]:
    match node.func:
        case ast.Attribute(value=value, attr="copy") if not node.args:
            yield value
            return
        case ast.Name(id=name) | ast.Attribute(attr=name):
            pass
        case _:
            name = ""
    plain = [each for each in node.args if not isinstance(each, ast.Starred)]
    if len(plain) < len(node.args):
        return
    if name in _DROPPED_CALLS:
        yield from plain
    if name == "range" and plain:
        stop = 0 if len(plain) == 1 else 1
        for operator in (ast.Add(), ast.Sub()):
            moved = ast.BinOp(plain[stop], operator, ast.Constant(1))
            yield ast.Call(node.func, [*plain[:stop], moved, *plain[stop + 1 :]], node.keywords)
    if name not in _SYMMETRIC_CALLS:
        for first, second in pairwise(range(len(plain))):
            swapped = list(plain)
            swapped[first], swapped[second] = plain[second], plain[first]
            yield ast.Call(node.func, swapped, node.keywords)


def _swapped_parameters(node: ast.arguments) -> Iterator[ast.arguments]:
    """The parameters of equal kind, each two in the other's place."""
    parameters = _positional(node)
    for first, second in combinations(parameters, 2):
        if "self" in (first.arg, second.arg) or _kind(first) != _kind(second):
            continue
        names = {first.arg: second.arg, second.arg: first.arg}
        renamed = [ast.arg(names.get(each.arg, each.arg), each.annotation) for each in parameters]
        ahead = len(node.posonlyargs)
        yield ast.arguments(
            renamed[:ahead],
            renamed[ahead:],
            node.vararg,
            node.kwonlyargs,
            node.kw_defaults,
            node.kwarg,
            node.defaults,
        )


def _positional(node: ast.arguments) -> list[ast.arg]:
    return [*node.posonlyargs, *node.args]


def _kind(parameter: ast.arg) -> str:
    return ast.unparse(parameter.annotation) if parameter.annotation else ""


def _changed_statement(node: ast.stmt) -> Iterator[ast.stmt]:
    match node:
        case ast.AugAssign():
            if other := _OTHER_OPERATOR.get(type(node.op)):
                yield ast.AugAssign(node.target, other(), node.value)
            yield ast.Pass()
        case ast.Expr(value=value) if not isinstance(value, ast.Constant):
            yield ast.Pass()
        case ast.Assign() if _is_rebinding(node):
            yield ast.Pass()
        case ast.Break() | ast.Continue():
            yield ast.Pass()


def _is_rebinding(node: ast.Assign) -> bool:
    """Whether the program can go on without it."""
    used = {each.id for each in ast.walk(node.value) if isinstance(each, ast.Name)}
    return any(
        isinstance(target, ast.Subscript | ast.Attribute)
        or (isinstance(target, ast.Name) and target.id in used)
        for target in node.targets
    )


def _negated(node: ast.expr) -> ast.expr:
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in _OPPOSITE:
            return ast.Compare(node.left, [_OPPOSITE[type(operator)]()], node.comparators)
        case ast.UnaryOp(op=ast.Not()):
            return node.operand
        case ast.Constant(value=bool(value)):
            return ast.Constant(not value)
    return ast.UnaryOp(ast.Not(), node)
