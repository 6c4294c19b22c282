"""An exercise's folder: what it holds, and what is wrong with it that shows without running it."""

from __future__ import annotations

import ast
import io
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from grader.checking.kinds import UNANSWERED
from grader.course.desk import restore_stub
from grader.course.plot import problems_of_plot
from grader.course.scaffold import BLANK
from grader.course.stub import solved_lines, stub_of
from grader.errors import BadInput
from grader.model import PREDICTION, Answer, Exercise, Kind
from grader.model.misconception import Misconception, read_misconceptions
from grader.model.proof import Problem

FILES = (
    "exercise.toml",
    "prompt.md",
    "exercise.py",
    "solution.py",
    "test_exercise.py",
    "misconceptions.py",
)
HINTS = 3
_HOW_TO_GET = {"exercise.py": "`grader verify --write-stubs` makes it"}


class Unusable(Exception):
    """The folder is not fit to be run; `problems` says why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


@dataclass(frozen=True)
class Folder:
    """The texts of an exercise, and what they are made of.

    `stub` is as it is made from the solution, whatever stands in exercise.py; `solved` are the
    lines of the solution that it leaves out. `says` is the docstring of each check.
    """

    exercise: Exercise
    texts: Mapping[str, str]
    stub: str
    solved: frozenset[int]
    misconceptions: Sequence[Misconception]
    says: Mapping[str, str]

    @classmethod
    def read(cls, exercise: Exercise) -> Folder:
        """Read the whole folder.

        Raises:
            Unusable: a file is missing, cannot be read, is no Python where it should be, or is not
                filled in.
        """
        texts, problems = {}, []
        for name in FILES:
            path = exercise.folder / name
            if path == exercise.answer_path and os.path.lexists(path):
                # A learner may have put there what never ends, or a link to it. Whatever it is: if
                # it is not the stub, that is told.
                source = Answer.read(exercise, path).source or ""
                texts[name] = source.replace("\r\n", "\n")
                continue
            try:
                texts[name] = path.read_text(encoding="utf-8")
            except FileNotFoundError:
                told = f"is missing: {_HOW_TO_GET.get(name, 'write it')}"
                problems.append(Problem(name, told))
            except OSError as error:
                problems.append(Problem(name, f"cannot be read: {error.strerror}"))
            except UnicodeDecodeError:
                problems.append(Problem(name, "is not UTF-8 text: save it as UTF-8"))
        for name, text in texts.items():
            if name == exercise.answer_path.name:
                continue
            if name.endswith(".py"):
                problems += _no_python(name, text, "is")
            if BLANK in text:
                line = text[: text.index(BLANK)].count("\n") + 1
                told = f"line {line} still says {BLANK}: write what belongs there"
                problems.append(Problem(name, told))
        if problems:
            raise Unusable(problems)
        try:
            stub, solved = stub_of(exercise), solved_lines(exercise)
        except BadInput as problem:
            told = str(problem).removeprefix(str(exercise.solution_path)).lstrip(":, ")
            raise Unusable([Problem("solution.py", told)]) from None
        if problems := list(_no_python("solution.py", stub, "leaves a stub that is")):
            raise Unusable(problems)
        return cls(
            exercise,
            texts,
            stub,
            solved,
            read_misconceptions(texts["misconceptions.py"], exercise.asks),
            dict(_checks(ast.parse(texts["test_exercise.py"]))),
        )

    @property
    def solution(self) -> str:
        return self.texts["solution.py"]

    @property
    def asks_for_functions(self) -> bool:
        """Whether nothing is asked for but functions and classes."""
        made = {
            each.name
            for each in ast.parse(self.solution).body
            if isinstance(each, ast.FunctionDef | ast.ClassDef)
        }
        return made.issuperset(self.exercise.asks)

    def problems(self) -> Iterator[Problem]:
        """What is wrong with it, in the order of reading."""
        yield from self._problems_of_texts()
        yield from self._problems_of_misconceptions()
        yield from self._problems_of_stub()

    def _problems_of_texts(self) -> Iterator[Problem]:
        hints = self.exercise.hints
        if len(hints) < HINTS:
            told = f"has {len(hints)} of {HINTS} hints: write one for each step of the way"
            yield Problem("exercise.toml", told)
        prompt = self.texts["prompt.md"]
        if not prompt.strip():
            yield Problem("prompt.md", "is empty: say what to do, with one worked input")
        elif wrong := _wrong_with_markdown(prompt):
            yield Problem("prompt.md", wrong)
        yield from problems_of_plot(self.exercise, prompt)
        if not self.says:
            yield Problem("test_exercise.py", "has no check: write a function `test_…`")
        for name, says in self.says.items():
            if not says.strip():
                told = f"{name} has no docstring: say what it asks, for the learner to read"
                yield Problem("test_exercise.py", told)

    def _problems_of_misconceptions(self) -> Iterator[Problem]:
        file, asks, last = "misconceptions.py", self.exercise.asks, len(self.exercise.hints)
        if not self.misconceptions:
            yield Problem(file, "names no wrong answer: write one function for each")
        earned: dict[str, str] = {}
        for each in self.misconceptions:
            if each.stands_for not in asks:
                told = f"`{each.name}` stands for `{each.stands_for}`, which is not asked for"
                yield Problem(file, f"{told}: name one of {', '.join(asks)}")
            if each.hint is not None and not 1 <= each.hint <= last:
                told = f"`{each.name}` names hint {each.hint}, which there is not"
                yield Problem(file, f"{told}: name one from 1 to {last}")
            if not each.sentence:
                yield Problem(file, f"`{each.name}` has no docstring: say what it earns")
            elif (twin := earned.setdefault(each.sentence, each.name)) != each.name:
                told = f"`{each.name}` and `{twin}` say the same: give each its own sentence"
                yield Problem(file, told)

    def _problems_of_stub(self) -> Iterator[Problem]:
        if self.texts["exercise.py"] != self.stub:
            told = "is not the stub of solution.py: `grader verify --write-stubs` makes it anew"
            yield Problem("exercise.py", told)
        solved, left = _signatures(self.solution), _signatures(self.stub)
        for name in self.exercise.asks:
            if name not in solved:
                told = f"defines no `{name}`, which exercise.toml asks for"
            elif name not in left:
                told = f"leaves no `{name}` in the stub: put it outside the markers"
            elif solved[name] != left[name]:
                told = f"has `{solved[name]}`, but its stub `{left[name]}`: make them the same"
            else:
                continue
            yield Problem("solution.py", told)
        if self.exercise.kind is Kind.PREDICT:
            yield from self._problems_of_prediction()

    def _problems_of_prediction(self) -> Iterator[Problem]:
        if PREDICTION not in self.exercise.asks:
            told = f"asks for no {PREDICTION}, as one of the kind “{Kind.PREDICT}” does"
            yield Problem("exercise.toml", told)
        elif not _is_open(_plain_value(self.stub, PREDICTION)):
            told = f'is not open: let the stub have "{UNANSWERED}" in the place of each value'
            yield Problem("solution.py", f"leaves a {PREDICTION} that {told}")


def _no_python(file: str, text: str, what: str) -> Iterator[Problem]:
    try:
        ast.parse(text)
    except SyntaxError as error:
        yield Problem(file, f"{what} no Python in line {error.lineno}: {error.msg}")
    except ValueError as error:
        yield Problem(file, f"{what} no Python: {error}")


def write_stub(exercise: Exercise) -> str | None:
    """Make exercise.py anew if it is not the stub, and return what was done, if anything was.

    Raises:
        BadInput: there is no stub to be made, or it cannot be written.
    """
    was_there = os.path.lexists(exercise.answer_path)
    kept = restore_stub(exercise)
    if was_there and kept is None:
        return None
    done = "made from solution.py"
    return f"{done}; what stood there is kept as {kept.name}" if kept else done


def _checks(node: ast.AST) -> Iterator[tuple[str, str]]:
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.FunctionDef(name=name) if name.startswith("test"):
                yield name, ast.get_docstring(child) or ""
            case ast.ClassDef(name=name) if name.startswith("Test"):
                yield from _checks(child)


def _wrong_with_markdown(text: str) -> str | None:
    prose = re.sub(r"^ *(```+|~~~+).*?^ *\1 *$", "", text, flags=re.MULTILINE | re.DOTALL)
    if re.search(r"^ *(```|~~~)", prose, re.MULTILINE):
        return "has a block of code that is never closed: end it with ```"
    for paragraph in re.split(r"\n\s*\n", prose):
        maths = re.sub(r"(`+).+?\1|\\\$", "", paragraph, flags=re.DOTALL)
        if maths.count("$") % 2:
            start = " ".join(paragraph.split())[:40]
            return f"has a $ without its partner in the paragraph “{start}…”"
    if not _rendered(text).strip():
        return "shows nothing: say what to do, with one worked input"
    return None


def _rendered(markdown: str) -> str:
    from rich.console import Console
    from rich.markdown import Markdown

    shown = io.StringIO()
    Console(file=shown, width=80).print(Markdown(markdown))
    return shown.getvalue()


def _signatures(source: str) -> dict[str, str]:
    """How each name of the module is to be used."""
    found = {}
    for statement in ast.parse(source).body:
        match statement:
            case ast.FunctionDef(name=name):
                found[name] = _signature(statement)
            case ast.ClassDef(name=name):
                methods = [
                    _signature(each)
                    for each in statement.body
                    if isinstance(each, ast.FunctionDef)
                    and (not each.name.startswith("_") or each.name.endswith("__"))
                ]
                found[name] = f"class {name}: {', '.join(methods)}"
            case ast.Assign(targets=targets):
                found |= {each.id: each.id for each in targets if isinstance(each, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                found[name] = name
    return found


def _plain_value(source: str, name: str) -> object:
    """What the module says that the name is, or None if that takes more than reading."""
    for statement in ast.parse(source).body:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id=found)], value=ast.expr() as value)
                | ast.AnnAssign(target=ast.Name(id=found), value=ast.expr() as value)
            ) if found == name:
                with suppress(ValueError):
                    return ast.literal_eval(value)
    return None


def _is_open(prediction: object) -> bool:
    values = prediction.values() if isinstance(prediction, dict) else [prediction]
    return all(value == UNANSWERED for value in values)


def _signature(function: ast.FunctionDef) -> str:
    returns = f" -> {ast.unparse(function.returns)}" if function.returns else ""
    return f"{function.name}({ast.unparse(function.args)}){returns}"
